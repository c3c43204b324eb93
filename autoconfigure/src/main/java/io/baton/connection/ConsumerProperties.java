package io.baton.connection;

import io.baton.Ordering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code kafka.consumer.*}.
 *
 * @param startOffset Start of partitions without a committed position; -2 and -1 mean earliest and latest.
 * @param onOutOfRange Reaction to a committed position that is no longer on the broker.
 * @param ordering Records that run one after another.
 * @param concurrency Calls of one handler in parallel.
 * @param maxUncommitted Records held per partition.
 * @param maxBuffered Bytes held per consumer.
 * @param commitInterval Time between two commits of finished records.
 * @param sessionTimeout Time without heartbeat after which the member is removed (classic protocol); without an
 *     accepted commit for so long, no call starts.
 * @param heartbeatInterval Time between two heartbeats; classic protocol only.
 * @param rebalanceTimeout Time between two polls, and for giving up partitions, at most; must exceed drain-timeout.
 * @param drainTimeout Time for running handlers when partitions are taken away or the application stops.
 * @param hangWarning Time after which a running handler is reported.
 * @param maxRetries Attempts after the first.
 * @param minBytes Bytes a fetch waits for.
 * @param maxBytes Bytes of one fetch at most.
 * @param maxWait Time a fetch waits for min-bytes.
 * @param middleware Comma-separated list of the ConsumerMiddleware beans that stand around handlers; * for all, none
 *     for none.
 * @param restart Restarts of consumers that an error has stopped.
 * @param properties Additional properties of kafka-clients for consumers.
 */
record ConsumerProperties(
        @DefaultValue("earliest") ConsumerSettings.StartOffset startOffset,
        @DefaultValue("stop") ConsumerSettings.OnOutOfRange onOutOfRange,
        @DefaultValue("partition") Ordering ordering,
        @DefaultValue("1") int concurrency,
        @DefaultValue("10000") int maxUncommitted,
        @DefaultValue("64MB") DataSize maxBuffered,
        @DefaultValue("1s") Duration commitInterval,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("3s") Duration heartbeatInterval,
        @DefaultValue("60s") Duration rebalanceTimeout,
        @DefaultValue("25s") Duration drainTimeout,
        @DefaultValue("1m") Duration hangWarning,
        @DefaultValue("3") int maxRetries,
        @DefaultValue("1B") DataSize minBytes,
        @DefaultValue("10MB") DataSize maxBytes,
        @DefaultValue("500ms") Duration maxWait,
        @DefaultValue("*") List<String> middleware,
        @DefaultValue @NestedConfigurationProperty RestartProperties restart,
        @DefaultValue Map<String, String> properties) {

    ConsumerSettings settings(int batchSize) {
        return new ConsumerSettings(
                startOffset,
                onOutOfRange,
                ordering,
                concurrency,
                batchSize,
                maxUncommitted,
                maxBuffered,
                commitInterval,
                drainTimeout,
                membershipTimeout(),
                hangWarning,
                maxRetries,
                List.copyOf(middleware),
                restart.settings());
    }

    /** The group counts a session from the last heartbeat, which may have been as long ago as heartbeats are apart. */
    private Duration membershipTimeout() {
        Duration sure = sessionTimeout.minus(heartbeatInterval);
        Duration half = sessionTimeout.dividedBy(2);
        return sure.compareTo(half) > 0 ? sure : half;
    }
}
