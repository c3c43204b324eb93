package io.baton.faults.scenario;

import io.baton.Ordering;
import java.util.List;
import java.util.Locale;

/**
 * What a scenario is played with.
 *
 * @param ordering which records wait for each other
 * @param protocol how the group shares its partitions
 */
public record Combination(Ordering ordering, Protocol protocol) {

    /** Partition ordering, classic protocol: what an application has that sets nothing. */
    public static final Combination PARTITION_CLASSIC = new Combination(Ordering.PARTITION, Protocol.CLASSIC);

    /** Partition ordering, protocol of KIP-848. */
    public static final Combination PARTITION_CONSUMER = new Combination(Ordering.PARTITION, Protocol.CONSUMER);

    /** Key ordering, classic protocol. */
    public static final Combination KEY_CLASSIC = new Combination(Ordering.KEY, Protocol.CLASSIC);

    /** Key ordering, protocol of KIP-848. */
    public static final Combination KEY_CONSUMER = new Combination(Ordering.KEY, Protocol.CONSUMER);

    /** Each of them. */
    public static final List<Combination> ALL =
            List.of(KEY_CLASSIC, PARTITION_CLASSIC, KEY_CONSUMER, PARTITION_CONSUMER);

    /** How a group shares its partitions. */
    public enum Protocol {
        /** By a leader among its members. */
        CLASSIC,
        /** By the coordinator, KIP-848. */
        CONSUMER
    }

    @Override
    public String toString() {
        return this.ordering.name().toLowerCase(Locale.ROOT) + "/"
                + this.protocol.name().toLowerCase(Locale.ROOT);
    }
}
