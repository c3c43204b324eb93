package io.baton.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * What is written for one alias.
 *
 * @param alias the alias, as it is written
 * @param settings by {@link AliasKey#setting()}
 */
record AliasEntries(String alias, Map<String, String> settings) {

    /** Together with another property of the same source. */
    AliasEntries and(AliasEntries other) {
        boolean twice = other.settings.keySet().stream().anyMatch(settings::containsKey);
        if (twice || !alias.equals(other.alias)) {
            throw coinciding(alias, other.alias);
        }
        return withDefaults(other);
    }

    static FailureAnalyzedException coinciding(String one, String other) {
        return new FailureAnalyzedException(
                "kafka.topics." + one + " and kafka.topics." + other
                        + " are the same alias, as case, '-', '_' and '.' do not count.",
                "Remove or rename one of kafka.topics." + one + " and kafka.topics." + other + ".");
    }

    /** Together with what a lower source says. */
    AliasEntries withDefaults(AliasEntries lower) {
        Map<String, String> merged = new HashMap<>(lower.settings);
        merged.putAll(settings);
        return new AliasEntries(alias, merged);
    }

    TopicDeclaration declaration() {
        String name = settings.get(AliasKey.NAME);
        if (name == null) {
            throw new FailureAnalyzedException(
                    "kafka.topics." + alias + " has " + settings.keySet() + ", but no name.",
                    "Set kafka.topics." + alias + ".name to the topic's name.");
        }
        Integer replicas = number(AliasKey.REPLICATION_FACTOR, Short.MAX_VALUE);
        Map<String, String> configs = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(AliasKey.CONFIGS)) {
                configs.put(key.substring(AliasKey.CONFIGS.length()), value);
            }
        });
        return new TopicDeclaration(
                alias,
                name,
                number(AliasKey.PARTITIONS, Integer.MAX_VALUE),
                replicas != null ? replicas.shortValue() : null,
                Map.copyOf(configs));
    }

    private @Nullable Integer number(String setting, int most) {
        String value = settings.get(setting);
        if (value == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the property
        }
        throw new FailureAnalyzedException(
                "kafka.topics." + alias + "." + setting + " = " + value + " is no number from 1 to " + most + ".",
                "Set kafka.topics." + alias + "." + setting + " to a whole number, 1 or more.");
    }
}
