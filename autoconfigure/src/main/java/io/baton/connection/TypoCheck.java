package io.baton.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds names under {@code kafka} that nobody reads but that come close to one. Others are left alone: the prefix is
 * shared with the application and with what Kubernetes puts into the environment.
 */
final class TypoCheck {

    private static final int SHORT = 6;

    /** The keys by their letters and digits alone. */
    private final Map<String, String> known = new LinkedHashMap<>();

    TypoCheck() {
        KnownKeys.all().forEach(key -> known.putIfAbsent(plain(key), key));
    }

    /** One warning for each likely typo. */
    List<String> warnings(KafkaTree tree) {
        Set<String> names = tree.properties()
                .map(property -> withoutIndex(property.getName()))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        List<String> warnings = new ArrayList<>();
        for (String name : names) {
            String suggestion = suggestion(name);
            if (suggestion != null) {
                warnings.add(name + " is not a setting of Baton and has no effect; did you mean " + suggestion + "?");
            }
        }
        return warnings;
    }

    @Nullable
    String suggestion(String name) {
        String plain = plain(name);
        if (known.containsKey(plain)) {
            return null;
        }
        for (String map : KnownKeys.MAPS) {
            if (plain.startsWith(plain(map))) {
                return null;
            }
        }
        String elsewhere = elsewhere(name);
        return elsewhere != null ? elsewhere : nearest(plain);
    }

    private @Nullable String nearest(String plain) {
        String best = null;
        int least = Integer.MAX_VALUE;
        int allowed = plain.length() - "kafka".length() < SHORT ? 1 : 2;
        for (var key : known.entrySet()) {
            int distance = distance(plain, key.getKey());
            if (distance <= allowed && distance < least) {
                best = key.getValue();
                least = distance;
            }
        }
        return best;
    }

    /** A key with the same last element in another group. */
    private @Nullable String elsewhere(String name) {
        String last = plain(name.substring(name.lastIndexOf('.') + 1));
        List<String> candidates = known.values().stream()
                .filter(key -> last.length() >= SHORT && last.equals(plain(key.substring(key.lastIndexOf('.') + 1))))
                .toList();
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static String withoutIndex(ConfigurationPropertyName name) {
        ConfigurationPropertyName plain = name;
        while (plain.isLastElementIndexed() && plain.isNumericIndex(plain.getNumberOfElements() - 1)) {
            plain = plain.getParent();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < plain.getNumberOfElements(); i++) {
            text.append(i == 0 ? "" : ".").append(plain.getElement(i, Form.ORIGINAL));
        }
        return text.toString();
    }
}
