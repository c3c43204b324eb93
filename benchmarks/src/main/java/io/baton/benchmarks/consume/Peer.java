package io.baton.benchmarks.consume;

import io.baton.benchmarks.TestTopics;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Who can consume a topic. What each of them guarantees is on the performance page. */
enum Peer {
    RAW("raw", RawLoops::sync),
    RAW_ASYNC("raw-async", RawLoops::async),
    SPRING("spring-kafka", SpringPeers::record),
    SPRING_BATCH("spring-kafka-batch", SpringPeers::batch),
    SPRING_ERRORS("spring-kafka-errors", SpringPeers::errorHandler),
    SPRING_RETRY("spring-kafka-retrytopic", SpringPeers::retryTopic),
    PARALLEL_KEY("parallel-key", ParallelPeers::key),
    PARALLEL_UNORDERED("parallel-unordered", ParallelPeers::unordered),
    BATON_PARTITION("baton-partition", BatonPeers::partition),
    BATON_KEY("baton-key", BatonPeers::key),
    BATON_NONE("baton-none", BatonPeers::none);

    /** Starts to consume. */
    @FunctionalInterface
    interface Start {

        /** May return before a record is fetched; what is returned stops it. */
        AutoCloseable start(Consuming consuming) throws Exception;
    }

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods
    private final Start start;

    Peer(String id, Start start) {
        this.id = id;
        this.start = start;
    }

    /** The name in the table. */
    String id() {
        return this.id;
    }

    /**
     * Starts to consume. With several consumers it returns when each of them has partitions, and nothing is handled
     * before.
     */
    AutoCloseable start(Consuming consuming) throws Exception {
        if (consumers(consuming) == 1) {
            return this.start.start(consuming);
        }
        HeldWork held = new HeldWork(consuming.work());
        AutoCloseable running = this.start.start(consuming.again(consuming.group(), held));
        awaitPartitions(consuming);
        held.release();
        return running;
    }

    /** Waits until all of its consumers have partitions. */
    void awaitPartitions(Consuming consuming) throws InterruptedException, ExecutionException {
        try (Members members = new Members(consuming)) {
            members.awaitPartitions(consumers(consuming));
        }
    }

    /** How many members its group has. */
    private int consumers(Consuming consuming) {
        return switch (this) {
            case RAW, RAW_ASYNC, SPRING, SPRING_BATCH -> consuming.threads();
            case SPRING_ERRORS -> TestTopics.PARTITIONS;
            // as many for the retry topic
            case SPRING_RETRY -> 2 * TestTopics.PARTITIONS;
            default -> 1;
        };
    }

    /** Where its dead letters go. */
    String deadLetterTopic(String topic) {
        return topic + (this.id.startsWith("baton") ? ".dlq" : "-dlt");
    }

    static Peer of(String id) {
        return Arrays.stream(values())
                .filter(peer -> peer.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown peer " + id));
    }

    static List<String> ids(Peer... peers) {
        return Arrays.stream(peers).map(Peer::id).toList();
    }
}
