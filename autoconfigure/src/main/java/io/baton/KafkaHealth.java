package io.baton;

import java.time.Instant;
import java.util.List;

/**
 * How the handlers are, for whoever wants to ask at run time and without Spring Boot's actuator. There is a bean of
 * this type unless {@code kafka.enabled} is {@code false}. Asking is cheap: no broker is asked, and an answer is about
 * as old as the last poll, two seconds by default. Thread-safe.
 */
public interface KafkaHealth {

    /**
     * How every handler is.
     *
     * @return a snapshot, in the order of the handlers
     */
    List<HandlerHealth> handlers();

    /**
     * What can be said of a handler, or of one of its partitions. Of several the last one is told: they stand from the
     * best to the worst.
     */
    enum State {

        /** It consumes, or there is nothing to consume. */
        RUNNING(Severity.FINE),

        /** Nothing has moved for long, because records wait for a retry, their dead letter, or behind one. */
        WAITING(Severity.FINE),

        /** Nothing is fetched: the application has paused it, or it is at its limits, or its position is looked up. */
        PAUSED(Severity.FINE),

        /** It was stopped, or never started, on purpose. */
        STOPPED(Severity.FINE),

        /** What the handler depends on fails: consumption pauses and probes. */
        DEPENDENCY_DOWN(Severity.HEALS_ITSELF),

        /** Dead letters cannot be written; their records stay uncommitted and the writes are repeated. */
        DEAD_LETTERS_UNPUBLISHABLE(Severity.HEALS_ITSELF),

        /** The brokers cannot be reached, or refuse the consumer, or have not confirmed it since it was frozen. */
        DISCONNECTED(Severity.HEALS_ITSELF),

        /** Nothing has moved for long, because a call of the handler does not end. */
        HANGING(Severity.NEEDS_SOMEBODY),

        /** Nothing has moved for long though there is something to do, or the poll thread is blocked. */
        STUCK(Severity.NEEDS_SOMEBODY),

        /** Records it has not read are no longer on the broker; the partition stands still. */
        MISSING_HISTORY(Severity.NEEDS_SOMEBODY),

        /** An error has stopped it. */
        FAILED(Severity.NEEDS_SOMEBODY);

        private final Severity severity;

        State(Severity severity) {
            this.severity = severity;
        }

        /**
         * What that means for whoever is on call.
         *
         * @return how bad it is
         */
        public Severity severity() {
            return this.severity;
        }
    }

    /** What a state means for whoever is on call. */
    enum Severity {
        /** As it should be. */
        FINE,
        /** It goes on by itself as soon as what it waits for is back; a restart of the application would not help. */
        HEALS_ITSELF,
        /** It does not go on by itself. */
        NEEDS_SOMEBODY
    }

    /**
     * How one handler is.
     *
     * @param handlerId the handler
     * @param group its consumer group
     * @param topics its topics, or its pattern of topics
     * @param state the worst that can be said of it
     * @param since since when it is so; where nothing tells, since when it was noticed
     * @param detail why, in one line without payloads; empty if it runs
     * @param partitions its partitions that do not run, the worst first, ten at most
     */
    record HandlerHealth(
            String handlerId,
            String group,
            List<String> topics,
            State state,
            Instant since,
            String detail,
            List<PartitionHealth> partitions) {

        /** Copies the lists. */
        public HandlerHealth {
            topics = List.copyOf(topics);
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * A partition that does not run.
     *
     * @param topic its topic
     * @param partition its number
     * @param state the worst that can be said of it
     * @param detail why, in one line
     */
    record PartitionHealth(String topic, int partition, State state, String detail) {}
}
