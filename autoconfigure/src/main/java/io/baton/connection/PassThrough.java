package io.baton.connection;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The maps {@code properties} under {@code kafka}: any key of kafka-clients, but for those Baton lives on. */
final class PassThrough {

    /** The keys that stop the start, each with what to do instead. */
    static final Map<String, String> REFUSED = new TreeMap<>(Map.of(
            "bootstrap.servers", "Set kafka.brokers",
            "client.id", "Set kafka.client-id",
            "group.id", "Set kafka.group, or the group of the handler",
            "enable.auto.commit", "Remove it; finished records are committed every kafka.consumer.commit-interval",
            "auto.commit.interval.ms", "Set kafka.consumer.commit-interval",
            "auto.offset.reset", "Set kafka.consumer.start-offset",
            "transactional.id", "Set kafka.producer.transaction-id-prefix"));

    /** The keys that are run in the lane, not in the client. */
    static final Set<String> DESERIALIZERS =
            Set.of(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

    static final Set<String> SERIALIZERS =
            Set.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

    private PassThrough() {}

    static Map<String, Object> consumer(Map<String, String> general, Map<String, String> own) {
        return merged(ConsumerConfig::configDef, general, own, DESERIALIZERS);
    }

    static Map<String, Object> producer(Map<String, String> general, Map<String, String> own) {
        return merged(ProducerConfig::configDef, general, own, SERIALIZERS);
    }

    static Map<String, Object> admin(Map<String, String> general) {
        return merged(AdminClientConfig::configDef, general, Map.of(), Set.of());
    }

    /** Adds a finding for every refused key and every value the client would refuse. */
    static void check(String prefix, Map<String, String> properties, Findings findings) {
        properties.forEach((key, value) -> {
            ConfigKey known = known(key);
            String shown = known != null && known.type == ConfigDef.Type.PASSWORD ? "******" : value;
            String subject = prefix + "[" + key + "] = " + shown;
            String remedy = REFUSED.get(key);
            if (remedy != null) {
                findings.add(subject, "is not open to change, the delivery contract rests on it", remedy + ".");
            } else if (known != null) {
                checkValue(known, value, subject, findings);
            }
        });
    }

    /** The same for one handler, which cannot have deserializers of its own either. */
    static void checkOfHandler(String prefix, Map<String, String> properties, Findings findings) {
        check(prefix, properties, findings);
        properties.forEach((key, value) -> {
            if (DESERIALIZERS.contains(key)) {
                findings.add(
                        prefix + "[" + key + "] = " + value,
                        "has no effect for one handler, all handlers share the deserializers",
                        "Set " + key + " under kafka.consumer.properties.");
            }
        });
    }

    private static void checkValue(ConfigKey key, String value, String subject, Findings findings) {
        try {
            Object parsed = ConfigDef.parseType(key.name, value, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(key.name, parsed);
            }
        } catch (ConfigException e) {
            findings.add(subject, "is refused by the Kafka client", "Set " + key.name + " to a " + expected(key) + ".");
        }
    }

    private static String expected(ConfigKey key) {
        String type = key.type.name().toLowerCase(java.util.Locale.ROOT);
        return key.validator == null ? type : type + " " + key.validator;
    }

    private static Map<String, Object> merged(
            Supplier<ConfigDef> client, Map<String, String> general, Map<String, String> own, Set<String> taken) {
        Map<String, String> merged = new LinkedHashMap<>();
        general.forEach((key, value) -> {
            if (client.get().names().contains(key) || known(key) == null) {
                merged.put(key, value);
            }
        });
        merged.putAll(own);
        merged.keySet().removeAll(taken);
        merged.keySet().removeAll(REFUSED.keySet());
        Map<String, Object> configuration = new HashMap<>();
        merged.forEach((key, value) -> configuration.put(key, guarded(key, value)));
        return configuration;
    }

    private static Object guarded(String key, String value) {
        ConfigKey known = known(key);
        return known != null && known.type == ConfigDef.Type.PASSWORD ? new Password(value) : value;
    }

    private static @Nullable ConfigKey known(String key) {
        return Definitions.ALL.stream()
                .map(client -> client.configKeys().get(key))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What the clients know; loaded when there is something to look up, as it takes time that most starts can save. */
    private static final class Definitions {

        static final List<ConfigDef> ALL =
                List.of(ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef());
    }
}
