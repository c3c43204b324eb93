package io.baton.actuate;

import io.baton.engine.EngineStatistics;
import io.baton.engine.PartitionStatus;
import io.baton.engine.PartitionStatus.Pause;
import io.baton.engine.PollSnapshot;
import io.baton.engine.PollView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** An engine as its poll thread would have seen it. */
final class FakeEngine implements EngineStatistics {

    private final List<String> handlerIds;
    private final PollView poll = new PollView();
    final List<PartitionStatus> partitions = new ArrayList<>();
    final long nowNanos = System.nanoTime();
    int running;
    boolean breakerOpen;
    boolean membershipDoubted;
    Duration longestRunning = Duration.ZERO;
    Duration sinceHeartbeat = Duration.ofSeconds(1);

    FakeEngine(String... handlerIds) {
        this.handlerIds = List.of(handlerIds);
    }

    /** A partition in which nothing has moved for a while. */
    FakeEngine still(String topic, int partition, Duration still, long lag, int held, int waiting, Pause... pauses) {
        return with(status(topic, partition, still, lag, held, waiting, pauses, 0));
    }

    FakeEngine gone(String topic, int partition, long missing) {
        return with(status(topic, partition, Duration.ZERO, -1, 0, 0, new Pause[] {Pause.HISTORY}, missing));
    }

    private PartitionStatus status(
            String topic,
            int partition,
            Duration still,
            long lag,
            int held,
            int waiting,
            Pause[] pauses,
            long missing) {
        return new PartitionStatus(
                new TopicPartition(topic, partition),
                lag,
                held,
                waiting,
                Set.of(pauses),
                missing,
                this.nowNanos - still.toNanos());
    }

    private FakeEngine with(PartitionStatus status) {
        this.partitions.add(status);
        return this;
    }

    @Override
    public String group() {
        return "group";
    }

    @Override
    public List<String> handlerIds() {
        return this.handlerIds;
    }

    @Override
    public int inFlight(String handlerId) {
        return 0;
    }

    @Override
    public int running(String handlerId) {
        return this.running;
    }

    @Override
    public boolean breakerOpen(String handlerId) {
        return this.breakerOpen;
    }

    @Override
    public boolean membershipDoubted() {
        return this.membershipDoubted;
    }

    @Override
    public int uncommitted() {
        return 0;
    }

    @Override
    public int parkedLanes() {
        return 0;
    }

    @Override
    public int pausedPartitions() {
        return 0;
    }

    @Override
    public Duration longestRunning() {
        return this.longestRunning;
    }

    @Override
    public PollView poll() {
        this.poll.sampled(new PollSnapshot(this.partitions, this.sinceHeartbeat));
        return this.poll;
    }
}
