package io.baton.observation;

import io.baton.KafkaMessage;
import io.baton.PublishException;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.Locale;

/**
 * Names of spans and their attributes, all of them: OpenTelemetry's semantic conventions for messaging, version 1.44.0
 * (status: development). Version 1.45.0 renames {@code messaging.system} to {@code messaging.system.name} and
 * {@code messaging.kafka.offset} to {@code kafka.offset}; most dashboards and agents do not know those yet.
 *
 * <p>Low-cardinality values come from configuration and bounded sets: an application that turns observations into
 * meters makes tags of them, and every observation has the same ones. Everything else is for spans alone. The names of
 * the observations themselves are none of our meters' names, because such an application makes timers of those.
 */
final class MessagingConventions {

    static final String PROCESS_OBSERVATION = "baton.process";
    static final String SEND_OBSERVATION = "baton.send";

    private static final String PROCESS = "process";
    private static final String SEND = "send";

    private static final String SYSTEM = "messaging.system";
    private static final String OPERATION_NAME = "messaging.operation.name";
    private static final String OPERATION_TYPE = "messaging.operation.type";
    private static final String DESTINATION = "messaging.destination.name";
    private static final String PARTITION = "messaging.destination.partition.id";
    private static final String OFFSET = "messaging.kafka.offset";
    private static final String CONSUMER_GROUP = "messaging.consumer.group.name";
    private static final String BATCH_SIZE = "messaging.batch.message_count";
    private static final String ERROR_TYPE = "error.type";

    /** Ours, for want of a name in the conventions. */
    private static final String HANDLER = "baton.handler";

    private static final String ATTEMPT = "baton.attempt";

    private MessagingConventions() {}

    static String processSpan(String topic) {
        return PROCESS + " " + topic;
    }

    static String sendSpan(String topic) {
        return SEND + " " + topic;
    }

    static KeyValues process(String topic, String group, String handlerId) {
        return operation(PROCESS, topic).and(CONSUMER_GROUP, group).and(HANDLER, handlerId);
    }

    static KeyValues send(String topic) {
        return operation(SEND, topic);
    }

    /** The destination as it is called, for a span whose low-cardinality one is a collective name. */
    static KeyValue destination(String topic) {
        return KeyValue.of(DESTINATION, topic);
    }

    static KeyValues position(KafkaMessage<?> message, int attempt) {
        return position(message.partition(), message.offset()).and(ATTEMPT, String.valueOf(attempt));
    }

    static KeyValues position(int partition, long offset) {
        KeyValues values = KeyValues.of(PARTITION, String.valueOf(partition));
        return offset < 0 ? values : values.and(OFFSET, String.valueOf(offset));
    }

    static KeyValues batch(KafkaMessage<?> first, int size, int attempt) {
        return KeyValues.of(
                PARTITION,
                String.valueOf(first.partition()),
                BATCH_SIZE,
                String.valueOf(size),
                ATTEMPT,
                String.valueOf(attempt));
    }

    /** What failed; only observations that did have it, so it is none of the low-cardinality values. */
    static KeyValue error(Throwable exception) {
        return KeyValue.of(ERROR_TYPE, exception.getClass().getName());
    }

    static KeyValue error(PublishException.Reason reason) {
        return KeyValue.of(ERROR_TYPE, reason.name().toLowerCase(Locale.ROOT));
    }

    private static KeyValues operation(String operation, String topic) {
        return KeyValues.of(SYSTEM, "kafka", OPERATION_NAME, operation, OPERATION_TYPE, operation, DESTINATION, topic);
    }
}
