package io.baton.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;

/** What the reply consumer needs otherwise than a handler's: it is in no group and begins at the end. */
final class ReplyConsumerConfiguration {

    private static final List<String> MEMBERSHIP = List.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);

    /** How soon partitions are seen that were added, in milliseconds. */
    private static final int METADATA_AGE = 30_000;

    private ReplyConsumerConfiguration() {}

    static Map<String, Object> apply(Map<String, Object> consumer) {
        Map<String, Object> configuration = new HashMap<>(consumer);
        MEMBERSHIP.forEach(configuration::remove);
        configuration.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // an answer of a transaction that was aborted is none
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        // a reply does not wait for others to fill a fetch
        configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        return configuration;
    }
}
