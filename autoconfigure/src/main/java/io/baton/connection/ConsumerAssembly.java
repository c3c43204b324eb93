package io.baton.connection;

import io.baton.connection.BatonProperties.GroupProtocol;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer's configuration without connection, group and client id. */
final class ConsumerAssembly {

    private static final String PROTOCOL_REMEDY =
            "Remove it, or set kafka.group-protocol to classic; with the consumer protocol the broker decides.";

    /** The client writes a line per question for a topic that is missing. */
    private static final long LONGEST_RETRY_BACKOFF = 5_000;

    private final KafkaView view;
    private final BatonProperties general;
    private final ConsumerProperties consumer;

    ConsumerAssembly(KafkaView view, BatonProperties general, ConsumerProperties consumer) {
        this.view = view;
        this.general = general;
        this.consumer = consumer;
    }

    Map<String, Object> assemble() {
        Map<String, Object> passed = PassThrough.consumer(general.properties(), consumer.properties());
        Map<String, Object> configuration = new HashMap<>(ClientDefaults.network(general));
        configuration.put(ConsumerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, LONGEST_RETRY_BACKOFF);
        configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, ClientDefaults.bytes(consumer.minBytes()));
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, ClientDefaults.bytes(consumer.maxBytes()));
        configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, ClientDefaults.millis(consumer.maxWait()));
        configuration.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, ClientDefaults.millis(consumer.rebalanceTimeout()));
        configuration.putAll(membership(consumerProtocol(passed)));
        configuration.putAll(passed);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        configuration.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        configuration.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return configuration;
    }

    void check(Findings findings) {
        Map<String, Object> passed = PassThrough.consumer(general.properties(), consumer.properties());
        if (consumerProtocol(passed)) {
            checkConsumerProtocol(passed, findings);
        } else {
            checkHeartbeat(findings);
        }
        Map<String, Object> all = assemble();
        if (ClientDefaults.number(all, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG)
                <= consumer.drainTimeout().toMillis()) {
            findings.add(
                    view.describe("kafka.consumer.rebalance-timeout", consumer.rebalanceTimeout()),
                    "does not exceed "
                            + view.describe("kafka.consumer.drain-timeout", consumer.drainTimeout())
                            + ", so a drain would cost the membership",
                    "Raise kafka.consumer.rebalance-timeout (or max.poll.interval.ms), or lower"
                            + " kafka.consumer.drain-timeout.");
        }
        if (ClientDefaults.number(all, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG)
                >= ClientDefaults.number(all, ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG)) {
            findings.add(
                    view.describe("kafka.consumer.max-wait", consumer.maxWait()),
                    "is not below " + view.describe("kafka.request-timeout", general.requestTimeout()),
                    "Lower kafka.consumer.max-wait, or raise kafka.request-timeout.");
        }
    }

    private Map<String, Object> membership(boolean consumerProtocol) {
        if (consumerProtocol) {
            return Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        }
        return Map.of(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                "classic",
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                ClientDefaults.millis(consumer.sessionTimeout()),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                ClientDefaults.millis(consumer.heartbeatInterval()));
    }

    private boolean consumerProtocol(Map<String, Object> passed) {
        Object protocol = passed.getOrDefault(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG, general.groupProtocol().name());
        return GroupProtocol.CONSUMER.name().equals(protocol.toString().toUpperCase(Locale.ROOT));
    }

    private void checkConsumerProtocol(Map<String, Object> passed, Findings findings) {
        for (String key : List.of("kafka.consumer.session-timeout", "kafka.consumer.heartbeat-interval")) {
            if (view.isSet(key)) {
                findings.add(view.describe(key, null), "is not possible with group.protocol=consumer", PROTOCOL_REMEDY);
            }
        }
        for (String key : List.of(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG)) {
            if (passed.containsKey(key)) {
                findings.add(
                        "properties[" + key + "] = " + passed.get(key),
                        "is not possible with group.protocol=consumer",
                        PROTOCOL_REMEDY);
            }
        }
    }

    private void checkHeartbeat(Findings findings) {
        Map<String, Object> all = assemble();
        if (ClientDefaults.number(all, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG)
                >= ClientDefaults.number(all, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)) {
            findings.add(
                    view.describe("kafka.consumer.heartbeat-interval", consumer.heartbeatInterval()),
                    "is not below " + view.describe("kafka.consumer.session-timeout", consumer.sessionTimeout()),
                    "Lower kafka.consumer.heartbeat-interval to a third of kafka.consumer.session-timeout.");
        }
    }
}
