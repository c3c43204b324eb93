package io.baton.topic;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of {@code kafka.topics} and {@code kafka.topic}: the ones of handlers that name none, and the aliases. An
 * alias is found without regard to case, {@code -}, {@code _} and {@code .}. Safe for concurrent use.
 */
public final class TopicNames {

    private static final Logger log = LoggerFactory.getLogger(TopicNames.class);
    private static final int NEAR = 2;
    private static final int SHORTEST_FOR_NEAR = 5;
    private static final int MOST_REMEMBERED = 10_000;

    private final List<String> defaults;
    private final Map<String, TopicDeclaration> aliases = new TreeMap<>();
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();

    /** What single names come to; names come from the application, so their number is bounded. */
    private final Map<String, String> resolved = new ConcurrentHashMap<>();

    TopicNames(List<String> defaults, Collection<TopicDeclaration> declarations) {
        declarations.forEach(each -> aliases.put(plain(each.alias()), each));
        this.defaults = resolve(defaults);
    }

    /**
     * The topics of handlers that name none.
     *
     * @return the topics, aliases replaced; empty if none are configured
     */
    public List<String> defaults() {
        return defaults;
    }

    /**
     * Replaces aliases by their topics. A name that is no alias is a topic's; if it nearly is one, that is warned of
     * once.
     *
     * @param namesOrAliases names or aliases; an entry may hold several, separated by commas
     * @return the topics, without repetition, in the given order
     */
    public List<String> resolve(Collection<String> namesOrAliases) {
        Set<String> topics = new LinkedHashSet<>();
        namesOrAliases.stream().flatMap(TopicNames::split).map(this::resolve).forEach(topics::add);
        return List.copyOf(topics);
    }

    /** What is said about topics that have an alias. */
    Collection<TopicDeclaration> declarations() {
        return List.copyOf(aliases.values());
    }

    static Stream<String> split(String names) {
        return Stream.of(names.split(",", -1)).map(String::trim).filter(name -> !name.isEmpty());
    }

    static String plain(String alias) {
        return alias.toLowerCase(java.util.Locale.ROOT).replaceAll("[-_.]", "");
    }

    /**
     * Replaces one alias by its topic, quickly.
     *
     * @param nameOrAlias a name or an alias
     * @return the topic
     */
    public String resolve(String nameOrAlias) {
        String known = resolved.get(nameOrAlias);
        if (known != null) {
            return known;
        }
        String topic = lookUp(nameOrAlias);
        if (resolved.size() < MOST_REMEMBERED) {
            resolved.put(nameOrAlias, topic);
        }
        return topic;
    }

    private String lookUp(String name) {
        TopicDeclaration declaration = aliases.get(plain(name));
        if (declaration != null) {
            return declaration.name();
        }
        TopicDeclaration near = nearest(name);
        if (near != null && doubted.add(name)) {
            log.warn(
                    "Topic '{}' is no alias of kafka.topics and taken as it is; did you mean the alias '{}' ({})?",
                    name,
                    near.alias(),
                    near.name());
        }
        return name;
    }

    private @Nullable TopicDeclaration nearest(String name) {
        String plain = plain(name);
        boolean known = aliases.values().stream().anyMatch(each -> each.name().equals(name));
        if (known || plain.length() < SHORTEST_FOR_NEAR) {
            return null;
        }
        return aliases.entrySet().stream()
                .filter(entry -> distance(plain, entry.getKey()) <= NEAR)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static int distance(String left, String right) {
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
}
