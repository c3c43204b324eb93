package io.baton.connection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** The other names a key of {@code kafka.*} goes by, and what their values mean in its own terms. */
final class Spellings {

    /**
     * One name of a key.
     *
     * @param name the name
     * @param translation from this name's value to the key's
     */
    record Spelling(ConfigurationPropertyName name, UnaryOperator<String> translation) {

        Spelling(String name, UnaryOperator<String> translation) {
            this(ConfigurationPropertyName.of(name), translation);
        }

        Spelling element(int index) {
            return new Spelling(name.append("[" + index + "]"), translation);
        }
    }

    private static final Map<ConfigurationPropertyName, List<Spelling>> BY_KEY = new LinkedHashMap<>();

    static {
        add("kafka.brokers", "kafka.bootstrap-servers");
        add("kafka.group", "kafka.group-id");
        add("kafka.request-timeout", "kafka.read-timeout");
        add("kafka.group-protocol", "kafka.consumer.group-protocol");
        add("kafka.security.sasl.enabled", "kafka.enable-sasl");
        add("kafka.security.sasl.mechanism", "kafka.sasl-mechanism");
        add("kafka.security.sasl.username", "kafka.sasl-username");
        add("kafka.security.sasl.password", "kafka.sasl-password");
        add("kafka.security.tls.enabled", "kafka.enable-tls");
        add("kafka.security.tls.skip-verify", "kafka.tls-skip-verify");
        add(new Spelling("kafka.producer.acks", Spellings::acks), "kafka.producer.require-acks");
        add("kafka.producer.retry-backoff", "kafka.retry-backoff");
        add("kafka.producer.batch-timeout", "kafka.batch-timeout");
        add("kafka.producer.delivery-timeout", "kafka.write-timeout");
        add(
                plain("kafka.producer.retries"),
                plain("kafka.retry-max"),
                new Spelling("kafka.producer.max-attempts", Spellings::oneLess));
        add(
                new Spelling("kafka.consumer.start-offset", Spellings::startOffset),
                new Spelling("kafka.start-from-beginning", Spellings::fromBeginning),
                new Spelling("kafka.consumer.start-from-beginning", Spellings::fromBeginning));
        add("kafka.consumer.on-out-of-range", "kafka.on-out-of-range");
        add("kafka.consumer.session-timeout", "kafka.session-timeout-ms", "kafka.consumer.session-timeout-ms");
        add("kafka.consumer.heartbeat-interval", "kafka.heartbeat-interval-ms", "kafka.consumer.heartbeat-interval-ms");
        add("kafka.dead-letter.topic", "kafka.consumer.dlq-topic");
    }

    private Spellings() {}

    /** Every name that may hold the value of {@code name}, its own first. */
    static List<Spelling> of(ConfigurationPropertyName name) {
        for (int size = name.getNumberOfElements(); size > 1; size--) {
            List<Spelling> spellings = BY_KEY.get(name.chop(size));
            if (spellings != null) {
                ConfigurationPropertyName key = name.chop(size);
                return spellings.stream()
                        .map(each -> new Spelling(moved(name, key, each.name()), each.translation()))
                        .toList();
            }
        }
        return List.of(new Spelling(name, UnaryOperator.identity()));
    }

    /** The name with another beginning. By text, as Boot's own subName fails for long names that were appended to. */
    static ConfigurationPropertyName moved(
            ConfigurationPropertyName name, ConfigurationPropertyName from, ConfigurationPropertyName to) {
        StringBuilder text = new StringBuilder(to.toString());
        for (int i = from.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
            String element = name.getElement(i, Form.ORIGINAL);
            if (name.isNumericIndex(i) || element.indexOf('.') >= 0) {
                text.append('[').append(element).append(']');
            } else {
                text.append('.').append(name.getElement(i, Form.DASHED).replace("_", ""));
            }
        }
        return ConfigurationPropertyName.of(text);
    }

    /** The keys that have more than one name. */
    static Map<ConfigurationPropertyName, List<Spelling>> all() {
        return BY_KEY;
    }

    private static void add(String key, String... others) {
        add(plain(key), others);
    }

    private static void add(Spelling key, String... others) {
        add(
                key,
                Stream.of(others)
                        .map(other -> new Spelling(other, key.translation()))
                        .toArray(Spelling[]::new));
    }

    private static void add(Spelling key, Spelling... others) {
        BY_KEY.put(key.name(), Stream.concat(Stream.of(key), Stream.of(others)).toList());
    }

    private static Spelling plain(String name) {
        return new Spelling(name, UnaryOperator.identity());
    }

    private static String acks(String value) {
        return value.equals("-1") ? "all" : value;
    }

    private static String startOffset(String value) {
        return switch (value) {
            case "-1" -> "latest";
            case "-2" -> "earliest";
            default -> value;
        };
    }

    private static String fromBeginning(String value) {
        return switch (value.toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> "earliest";
            case "false" -> "latest";
            default -> "neither true nor false: " + value;
        };
    }

    private static String oneLess(String value) {
        try {
            return String.valueOf(Math.subtractExact(Integer.parseInt(value.trim()), 1));
        } catch (NumberFormatException | ArithmeticException notANumber) {
            return value;
        }
    }
}
