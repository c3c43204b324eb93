package io.baton.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The consumer as the container sees it. Around every {@code poll}, on the container's own thread, it commits finished
 * progress, applies flow control and hands the records to their lanes; around rebalances, {@code unsubscribe} and
 * {@code close} it drains. Every other method goes to the client as it is, whatever version the client has.
 *
 * <p>Owned by the poll thread.
 */
final class LaneConsumer implements InvocationHandler {

    private static final int MOST_FAULTS_IN_A_ROW = 10;

    /** What a poll may take while the coordinator is silent: the client may wait for it before it fetches. */
    private static final Duration WHILE_SILENT = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> client;
    private final Lanes lanes;
    private final Pauses pauses;
    private final FlowControl flow;
    private final OffsetCommits commits;
    private final Assignments assignments;
    private final HangWatch hangWatch;
    private final EngineStatistics statistics;
    private final PollSampler sampler;
    private final PollSignal signal;
    private int faultsInARow;

    LaneConsumer(Consumer<byte[], byte[]> client, Engine.Parts parts) {
        this.client = client;
        this.signal = new PollSignal(client);
        this.lanes = new Lanes(parts, parts.openThreads(), signal::give);
        this.pauses = new Pauses(client);
        this.flow = new FlowControl(lanes, pauses);
        this.commits = new OffsetCommits(client, lanes);
        this.assignments = new Assignments(client, lanes, pauses, commits, parts);
        this.hangWatch = new HangWatch(lanes);
        this.statistics = new LaneStatistics(lanes);
        this.sampler = new PollSampler(client, lanes, pauses, assignments);
        lanes.listener().started(statistics);
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        assignments.positionNew();
        boolean stand = assignments.commitsStand();
        if (stand) {
            commits.proveMembership(assignments.owned().isEmpty());
            commits.commitIfDue();
        } else {
            commits.heldBack();
        }
        flow.apply();
        hangWatch.check();
        sampler.sample();
        ConsumerRecords<byte[], byte[]> records = fetch(shorter(timeout, stand ? commits.untilDue() : WHILE_SILENT));
        handOver(records);
        return records;
    }

    private void handOver(ConsumerRecords<byte[], byte[]> records) {
        Set<TopicPartition> left = new HashSet<>(records.partitions());
        try {
            boolean come = assignments.recordsMayCome();
            // whoever owns them by now begins at the commit, and a topic that was created anew at its start
            left.removeIf(partition -> assignments.wentInPoll(partition) || assignments.startsAnew(partition));
            for (TopicPartition partition : come ? List.copyOf(left) : List.<TopicPartition>of()) {
                lanes.accept(partition, records.records(partition));
                left.remove(partition);
            }
        } finally {
            // the client's position is already behind records that nobody took over: they must be fetched again
            Map<TopicPartition, Long> firsts = new HashMap<>();
            left.forEach(partition ->
                    firsts.put(partition, records.records(partition).get(0).offset()));
            assignments.moveBack(firsts);
        }
    }

    private ConsumerRecords<byte[], byte[]> fetch(Duration timeout) {
        assignments.pollBegins(timeout);
        try {
            ConsumerRecords<byte[], byte[]> records = client.poll(signal.begin(timeout));
            faultsInARow = 0;
            return records;
        } catch (WakeupException e) {
            // a lane has made room, or the container wants to stop: both look after themselves when poll returns
            signal.received(e);
            return ConsumerRecords.empty();
        } catch (NoOffsetForPartitionException e) {
            assignments.positionMissing(e.partitions());
            return ConsumerRecords.empty();
        } catch (OffsetOutOfRangeException e) {
            assignments.outOfRange(e.offsetOutOfRangePartitions());
            return ConsumerRecords.empty();
        } catch (IllegalStateException e) {
            return afterFault(e);
        } finally {
            signal.end();
        }
    }

    /** A partition that is lost in the middle of a poll makes the client of the consumer protocol throw (4.2.2). */
    private ConsumerRecords<byte[], byte[]> afterFault(IllegalStateException fault) {
        assignments.rewind();
        faultsInARow++;
        if (faultsInARow > MOST_FAULTS_IN_A_ROW) {
            throw fault;
        }
        lanes.listener().pollFailed(lanes.settings().group(), fault);
        return ConsumerRecords.empty();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "poll" -> poll((Duration) first(arguments));
            case "subscribe" -> call(method, withDrain(arguments));
            case "unsubscribe" -> {
                assignments.drainAll();
                yield call(method, arguments);
            }
            case "close" -> close(method, arguments);
            case "pause" -> {
                pauses.pause(partitions(arguments), Pauses.Reason.CONTAINER);
                yield null;
            }
            case "resume" -> {
                pauses.resume(partitions(arguments), Pauses.Reason.CONTAINER);
                yield null;
            }
            case "paused" -> pauses.paused(Pauses.Reason.CONTAINER);
            case "commitSync", "commitAsync" ->
                throw new UnsupportedOperationException("offsets are committed by the engine, when records have ended");
            case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
            default -> call(method, arguments);
        };
    }

    @SuppressWarnings("unchecked") // pause and resume take nothing else
    private static Collection<TopicPartition> partitions(@Nullable Object @Nullable [] arguments) {
        return (Collection<TopicPartition>) first(arguments);
    }

    private static Object first(@Nullable Object @Nullable [] arguments) {
        return Objects.requireNonNull(Objects.requireNonNull(arguments)[0]);
    }

    private @Nullable Object close(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            assignments.drainAll();
        } finally {
            try {
                call(method, arguments);
            } finally {
                lanes.shutdown();
                lanes.listener().stopped(statistics);
            }
        }
        return null;
    }

    private @Nullable Object @Nullable [] withDrain(@Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return null;
        }
        @Nullable Object[] wrapped = arguments.clone();
        for (int i = 0; i < wrapped.length; i++) {
            if (wrapped[i] instanceof ConsumerRebalanceListener listener) {
                wrapped[i] = new DrainingListener(listener);
            }
        }
        return wrapped;
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        while (true) {
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                boolean oursTooLate = e.getCause() instanceof WakeupException wakeup && signal.received(wakeup);
                if (!oursTooLate) {
                    throw e.getCause() == null ? e : e.getCause();
                }
            }
        }
    }

    /** Our part of a rebalance comes first when partitions go and last but the container's when they come. */
    private final class DrainingListener implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener container;

        DrainingListener(ConsumerRebalanceListener container) {
            this.container = container;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            assignments.assigned(Set.copyOf(partitions));
            container.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            assignments.drain(Set.copyOf(partitions));
            container.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            assignments.lost(Set.copyOf(partitions));
            container.onPartitionsLost(partitions);
        }
    }
}
