package io.baton.faults.rig;

import io.baton.faults.history.Ahead;
import io.baton.faults.history.Committed;
import io.baton.faults.history.Coordinates;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.coordinator.group.generated.CoordinatorRecordType;
import org.apache.kafka.coordinator.group.generated.OffsetCommitKey;
import org.apache.kafka.coordinator.group.generated.OffsetCommitValue;

/**
 * Every commit of a group, read from where the brokers keep them rather than asked for now and then.
 *
 * @param cluster whose commits
 * @param group whose commits
 * @param partition of the brokers' log of commits
 * @param from where the log ended before the group began
 */
public record CommitLog(Cluster cluster, String group, TopicPartition partition, long from) {

    /** Marks where the log of a new group begins. */
    public static CommitLog begin(Cluster cluster, String group) throws InterruptedException, ExecutionException {
        TopicPartition partition = cluster.commitsOf(group);
        long end = Objects.requireNonNull(
                new Topics(cluster).ends(partition.topic()).get(partition));
        return new CommitLog(cluster, group, partition, end);
    }

    /** The commits so far, in the order of the log. */
    public List<Committed> read() {
        List<Committed> commits = new ArrayList<>();
        new TopicReader(this.cluster.brokers()).read(this.partition, this.from, record -> add(record, commits));
        return commits;
    }

    private void add(ConsumerRecord<byte[], byte[]> record, List<Committed> commits) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        ByteBuffer key = ByteBuffer.wrap(record.key());
        if (key.getShort() != CoordinatorRecordType.OFFSET_COMMIT.id()) {
            return;
        }
        OffsetCommitKey commit = new OffsetCommitKey(new ByteBufferAccessor(key), (short) 0);
        if (!commit.group().equals(this.group)) {
            return;
        }
        ByteBuffer value = ByteBuffer.wrap(record.value());
        short version = value.getShort();
        OffsetCommitValue committed = new OffsetCommitValue(new ByteBufferAccessor(value), version);
        Coordinates position = new Coordinates(commit.topic(), commit.partition(), committed.offset());
        commits.add(new Committed(
                this.group, position, record.timestamp(), record.offset(), Ahead.parse(committed.metadata())));
    }
}
