package io.baton.faults.rig;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/**
 * The consumer groups of a cluster.
 *
 * @param cluster where
 */
public record Groups(Cluster cluster) {

    /** Above the 10 s that instances count on, as it is where nobody sets it; the brokers of the rig have less. */
    public static final Duration LONG_SESSION = Duration.ofSeconds(12);

    private static final Set<GroupState> SHARING = EnumSet.of(
            GroupState.PREPARING_REBALANCE,
            GroupState.COMPLETING_REBALANCE,
            GroupState.ASSIGNING,
            GroupState.RECONCILING);

    /** What a group has committed. */
    public Map<TopicPartition, Long> committed(String group) throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        this.cluster
                .admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> committed.put(partition, offset(offset)));
        return committed;
    }

    private static long offset(@Nullable OffsetAndMetadata offset) {
        return offset == null ? 0 : offset.offset();
    }

    /** How many records of a topic a group has not committed. */
    public long lag(String group, String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> committed = committed(group);
        return new Topics(this.cluster)
                .ends(topic).entrySet().stream()
                        .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                        .sum();
    }

    /** Whether a group has so many members who share so many partitions and are done with sharing. */
    public boolean isSettled(String group, int members, int partitions)
            throws InterruptedException, ExecutionException {
        ConsumerGroupDescription description = description(group);
        int assigned = description.members().stream()
                .mapToInt(member -> member.assignment().topicPartitions().size())
                .sum();
        return description.groupState() == GroupState.STABLE
                && description.members().size() == members
                && assigned == partitions;
    }

    /** By the protocol of KIP-848 brokers set the session, not members: makes it longer than instances take it for. */
    public void lengthenSession(String group) throws InterruptedException, ExecutionException {
        ConfigEntry entry = new ConfigEntry("consumer.session.timeout.ms", Long.toString(LONG_SESSION.toMillis()));
        this.cluster
                .admin()
                .incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.GROUP, group),
                        List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    /** Whether a group is in the middle of sharing its partitions anew. */
    public boolean isSharing(String group) throws InterruptedException, ExecutionException {
        return SHARING.contains(description(group).groupState());
    }

    /** How many members a group has. */
    public int members(String group) throws InterruptedException, ExecutionException {
        return description(group).members().size();
    }

    private ConsumerGroupDescription description(String group) throws InterruptedException, ExecutionException {
        return Objects.requireNonNull(this.cluster
                        .admin()
                        .describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group))
                .get();
    }
}
