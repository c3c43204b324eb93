package io.baton.connection;

import io.baton.connection.Spellings.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code docs/configuration.md} from the configuration metadata, the spellings and the refused properties. */
final class ConfigurationReference {

    private static final String INTRODUCTION = """
            # Configuration

            <!-- Generated from the configuration metadata. Do not edit; ConfigurationReferenceTests says how to write it anew. -->

            Everything is set under `kafka`, in YAML, in properties or in the environment: `kafka.consumer.max-wait` is
            `KAFKA_CONSUMER_MAX_WAIT`. With `SpringApplication.setEnvironmentPrefix("shop")` it is `SHOP_KAFKA_CONSUMER_MAX_WAIT`.
            Dashes, underscores and case make no difference (`session_timeout_ms`, `session-timeout-ms`, `sessionTimeoutMs`).

            Some keys have other names, in the last column. A higher property source wins whatever name it uses; two names with
            different values in one source stop the start. An empty value counts as not set.

            A value that cannot be used stops the start and is reported with the property, its origin and the remedy. A name that
            comes close to a key but is none is warned of at the start; anything else under `kafka` is left alone.

            ## Where the brokers come from

            1. A `KafkaConnectionDetails` bean that is not Boot's own: a Testcontainers `@ServiceConnection`, the development broker.
               What it says of protocol and SSL bundle counts; what it leaves open comes from `kafka.security`.
            2. `kafka.brokers`, with `kafka.security`.
            3. `spring.kafka.bootstrap-servers`, if it is set, with the security settings under `spring.kafka`, unless
               `kafka.security` has some.
            4. Nothing: the first handler or publisher that needs a client ends the start with a remedy.

            If `kafka.brokers` is all that names brokers, Boot's own `KafkaTemplate`, `KafkaAdmin` and `@KafkaListener` containers
            get brokers and security of it. Nothing else set here reaches them, with one exception: loggers of the client which
            would write dozens of lines a second during an outage are set to a higher level for the whole application, unless
            `logging.level` names them: `org.apache.kafka.clients.Metadata` and
            `org.apache.kafka.clients.admin.internals.AdminMetadataManager` to `warn`,
            `org.apache.kafka.clients.consumer.internals.CommitRequestManager` to `error`.

            """;

    private static final String HANDLERS = """
            ## Single handlers

            `kafka.handlers.<id>` takes `batch-size` and any key of `consumer`, `retry`, `errors` and `dead-letter`, for one handler:

            ```yaml
            kafka:
              handlers:
                order-created:
                  consumer: {concurrency: 32, ordering: key}
                  retry: {delay: 1s}
            ```

            It wins over the annotation, the annotation over the general tree. Ids are compared without dashes
            (`KAFKA_HANDLERS_ORDERCREATED_RETRY_DELAY`); one that matches no handler is warned of. What configures the Kafka client
            itself (`max-bytes`, `session-timeout`, `properties` …) is taken from the handler whose id ends the client's id.

            ## Topics

            ```yaml
            kafka:
              topics: [orders.created, orders.paid]   # the topics of handlers that name none; also KAFKA_TOPICS=a,b
            ```

            ```yaml
            kafka:
              topics:                                 # or aliases; also KAFKA_TOPICS_ORDERS=orders.v1
                orders: orders.v1
                payments: {name: payments.v1, partitions: 12, replication-factor: 3, configs: {retention.ms: 86400000}}
            ```

            `kafka.topic` names the default as well and goes together with aliases. A list and a map from different sources stop the
            start. Aliases are compared without case, `-`, `_` and `.`; a name that is no alias is a topic's. In an environment
            variable `_NAME`, `_PARTITIONS`, `_REPLICATION_FACTOR` and `_CONFIGS_…` at the end belong to the declaration, not to the
            alias.

            ## Development broker

            With the module `baton-dev-broker` on the class path an application that configures no brokers starts one of its own:

            | key | type | default | meaning |
            |---|---|---|---|
            | `kafka.dev-broker.enabled` | true, false |  | Whether to start it. Unset means yes, except on a cloud platform such as Kubernetes. |
            | `kafka.dev-broker.port` | number | `9092` | Port to listen on; a free one is used when it is taken, 0 always takes a free one. |
            | `kafka.dev-broker.data-dir` | text |  | Directory to keep the records in from start to start; a temporary one without it. |
            | `kafka.dev-broker.properties` | map |  | Broker settings to change, by their name in Kafka. |

            ## Properties of kafka-clients

            `kafka.properties`, `kafka.consumer.properties` and `kafka.producer.properties` take any key of kafka-clients and lie on
            top of what the other keys make. `key.deserializer` and `value.deserializer` are run by Baton, not by the client.
            `group.instance.id` gets the end of the client's id. These stop the start:

            | property | instead |
            |---|---|
            """;

    private static final String END = """

            With `group.protocol=consumer` the broker decides on assignment and time-outs: `partition.assignment.strategy`,
            `session.timeout.ms` and `heartbeat.interval.ms` stop the start then.
            """;

    private ConfigurationReference() {}

    static String write(Path metadata) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        groups(JsonMapper.shared().readTree(metadata.toFile())).forEach((group, properties) -> {
            page.append("## `").append(group).append("`\n\n");
            page.append("| key | type | default | meaning | other names |\n|---|---|---|---|---|\n");
            properties.forEach(property -> page.append(row(property)));
            page.append('\n');
        });
        page.append(HANDLERS);
        PassThrough.REFUSED.forEach((key, instead) ->
                page.append("| `%s` | %s |\n".formatted(key, instead.replaceAll("(kafka\\.[a-z.-]+[a-z])", "`$1`"))));
        return page.append(END).toString();
    }

    private static Map<String, List<JsonNode>> groups(JsonNode metadata) {
        Map<String, List<JsonNode>> groups = new TreeMap<>();
        for (JsonNode property : metadata.get("properties")) {
            String[] elements = property.get("name").asString().split("\\.");
            String group = elements.length > 2 ? elements[0] + "." + elements[1] : elements[0];
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(property);
        }
        return groups;
    }

    private static String row(JsonNode property) {
        String name = property.get("name").asString();
        JsonNode value = property.get("defaultValue");
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        type(property.get("type").asString()),
                        value == null ? "" : "`" + value.asString() + "`",
                        property.get("description").asString(),
                        others(name));
    }

    private static String type(String type) {
        try {
            Class<?> found = Class.forName(type);
            if (found.isEnum()) {
                return Arrays.stream(found.getEnumConstants())
                        .map(constant -> "`" + text((Enum<?>) constant) + "`")
                        .collect(Collectors.joining(", "));
            }
        } catch (ClassNotFoundException generic) {
            return type.startsWith("java.util.List") ? "list" : "map";
        }
        return switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "Boolean" -> "true, false";
            case "Integer", "Double" -> "number";
            case "Duration" -> "duration";
            case "DataSize" -> "size";
            default -> "text";
        };
    }

    private static String text(Enum<?> constant) {
        return constant instanceof SecurityProtocol
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String others(String name) {
        ConfigurationPropertyName key = ConfigurationPropertyName.of(name);
        return Spellings.all().getOrDefault(key, List.of()).stream()
                .map(Spelling::name)
                .filter(other -> !other.equals(key))
                .map(other -> "`" + other + "`" + note(other.toString()))
                .collect(Collectors.joining(", "));
    }

    private static String note(String other) {
        if (other.endsWith("max-attempts")) {
            return " (one more)";
        }
        return other.endsWith("start-from-beginning") ? " (`true`, `false`)" : "";
    }
}
