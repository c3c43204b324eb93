package io.baton.observation;

import io.baton.PublishException;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Names of spans and their attributes, all of them: OpenTelemetry's semantic conventions for messaging, version 1.44.0
 * (status: development). Version 1.45.0 renames {@code messaging.system} to {@code messaging.system.name} and
 * {@code messaging.kafka.offset} to {@code kafka.offset}; most dashboards and agents do not know those yet.
 *
 * <p>Low-cardinality values come from configuration and bounded sets: an application that turns observations into
 * meters makes tags of them, and every observation has the same ones. Everything else is for spans alone. The names of
 * the observations themselves are none of our meters' names, because such an application makes timers of those.
 * Attributes are handed one by one to whatever takes names and values: a span, or the context of an observation.
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

    static void process(String topic, String group, String handlerId, BiConsumer<String, String> target) {
        operation(PROCESS, topic, target);
        target.accept(CONSUMER_GROUP, group);
        target.accept(HANDLER, handlerId);
    }

    static void send(String topic, BiConsumer<String, String> target) {
        operation(SEND, topic, target);
    }

    /** The destination as it is called, for a span whose low-cardinality one is a collective name. */
    static void destination(String topic, BiConsumer<String, String> target) {
        target.accept(DESTINATION, topic);
    }

    static void position(int partition, long offset, int attempt, BiConsumer<String, String> target) {
        position(partition, offset, target);
        target.accept(ATTEMPT, String.valueOf(attempt));
    }

    static void position(int partition, long offset, BiConsumer<String, String> target) {
        target.accept(PARTITION, String.valueOf(partition));
        if (offset >= 0) {
            target.accept(OFFSET, String.valueOf(offset));
        }
    }

    static void batch(int partition, int size, int attempt, BiConsumer<String, String> target) {
        target.accept(PARTITION, String.valueOf(partition));
        target.accept(BATCH_SIZE, String.valueOf(size));
        target.accept(ATTEMPT, String.valueOf(attempt));
    }

    /** What failed; only messages that did have it, so it is none of the low-cardinality values. */
    static void error(Throwable failure, BiConsumer<String, String> target) {
        target.accept(
                ERROR_TYPE,
                failure instanceof PublishException publishing
                        ? publishing.reason().name().toLowerCase(Locale.ROOT)
                        : failure.getClass().getName());
    }

    private static void operation(String operation, String topic, BiConsumer<String, String> target) {
        target.accept(SYSTEM, "kafka");
        target.accept(OPERATION_NAME, operation);
        target.accept(OPERATION_TYPE, operation);
        target.accept(DESTINATION, topic);
    }
}
