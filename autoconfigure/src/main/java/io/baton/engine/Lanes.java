package io.baton.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What the lanes of one consumer share: dispatchers, threads, the timer, the partitions.
 *
 * <p>The partition map is changed by the poll thread only and read by any thread. Everything else is set once or
 * guarded where it lives.
 */
final class Lanes {

    private static final Duration LONGEST_DELAY = Duration.ofDays(365);

    private final EngineSettings settings;
    private final EngineListener listener;
    private final RecordRouter router;
    private final IdentityHashMap<RecordTarget<?>, Dispatcher> dispatchers = new IdentityHashMap<>();
    private final List<Dispatcher> dispatcherList;
    private final Map<TopicPartition, PartitionLanes> partitions = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final ScheduledThreadPoolExecutor timer;
    private final Runnable wake;
    private final PollView poll = new PollView();
    private final Membership membership;
    private volatile boolean halted;

    /** Whether the fault that ended the engine was told; the first one says it all. */
    private final AtomicBoolean broken = new AtomicBoolean();

    Lanes(Engine.Parts parts, ExecutorService threads, Runnable wake) {
        this.settings = parts.settings();
        this.listener = parts.listener();
        this.router = parts.router();
        this.threads = threads;
        this.wake = wake;
        this.membership = new Membership(settings.membershipTimeout().toNanos());
        this.dispatcherList = parts.bindings().stream()
                .map(binding ->
                        new Dispatcher(binding, membership, this::execute, dispatcher -> new Worker(this, dispatcher)))
                .toList();
        dispatcherList.forEach(dispatcher -> dispatchers.put(dispatcher.binding.target(), dispatcher));
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "baton-timer-" + settings.group());
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        long tickNanos = Math.max(1, settings.membershipTimeout().toNanos() / 8);
        ScheduledFuture<?> unused =
                timer.scheduleAtFixedRate(membership::tick, tickNanos, tickNanos, TimeUnit.NANOSECONDS);
    }

    EngineSettings settings() {
        return settings;
    }

    EngineListener listener() {
        return listener;
    }

    List<Dispatcher> dispatchers() {
        return dispatcherList;
    }

    Map<TopicPartition, PartitionLanes> partitions() {
        return partitions;
    }

    /**
     * Takes over a poll's records of one partition: all of them or, if it throws, none. Called by the poll thread.
     *
     * @throws IllegalStateException if the partition is not assigned
     */
    void accept(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        PartitionLanes owner = partitions.get(partition);
        if (owner == null) {
            throw new IllegalStateException("records of " + partition + ", which is not assigned");
        }
        HandlerCounts counts = new HandlerCounts(this, partition);
        List<Lane> ready = owner.accept(records, counts::add);
        counts.received();
        dispatch(ready);
    }

    /** Lets a ready lane wait for a slot of the handler its first record is for. */
    void dispatch(Lane lane) {
        dispatch(List.of(lane));
    }

    void dispatch(Collection<Lane> ready) {
        if (dispatcherList.size() == 1) {
            dispatcherList.get(0).ready(ready);
            return;
        }
        for (Lane lane : ready) {
            ConsumerRecord<byte[], byte[]> first = lane.partition.first(lane);
            if (first != null) {
                dispatcherOf(first).ready(List.of(lane));
            }
        }
    }

    /** Dispatches a ready lane on behalf of one who holds a slot and is about to ask for the next lane. */
    void dispatchNext(Lane lane, Dispatcher holder) {
        if (dispatcherList.size() == 1) {
            holder.again(lane);
        } else {
            dispatch(lane);
        }
    }

    /** How many of the first records are for this handler. */
    int countOfHandler(Dispatcher dispatcher, ConsumerRecord<byte[], byte[]>[] records, int count) {
        if (dispatcherList.size() == 1) {
            return count;
        }
        int same = 1;
        while (same < count && dispatcherOf(records[same]) == dispatcher) {
            same++;
        }
        return same;
    }

    /** The dispatcher of the handler a record is for. */
    Dispatcher dispatcherOf(ConsumerRecord<byte[], byte[]> record) {
        if (dispatcherList.size() == 1) {
            return dispatcherList.get(0);
        }
        Dispatcher dispatcher = dispatchers.get(router.route(record));
        if (dispatcher == null) {
            throw new IllegalStateException("the router returned a target the engine does not know");
        }
        return dispatcher;
    }

    /** Ends the first records of a busy lane; returns how many of them count, as their assignment was not over. */
    int end(Lane lane, Dispatcher dispatcher, int count) {
        PartitionLanes partition = lane.partition;
        int ended = count == 0 ? 0 : partition.end(lane, count);
        dispatcher.inFlight.addAndGet(-ended);
        if (partition.paused && partition.isRelieved()) {
            wake.run();
        }
        return ended;
    }

    /** Lets a busy lane wait; it goes on after the delay. */
    void park(Lane lane, Duration delay) {
        lane.partition.park(lane, Lane.State.PARKED);
        after(delay, () -> {
            if (lane.partition.unpark(lane, Lane.State.READY)) {
                dispatch(lane);
            }
        });
    }

    void after(Duration delay, Runnable action) {
        try {
            Duration possible = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
            ScheduledFuture<?> unused = timer.schedule(() -> guard(action), possible.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // the consumer is closed: what waits is left undone and comes again
        }
    }

    void execute(Runnable action) {
        try {
            threads.execute(action);
        } catch (RejectedExecutionException e) {
            // the consumer is closed: all that is left to do is to give lanes and slots back
            action.run();
        } catch (Throwable e) {
            broken(e);
        }
    }

    /** Runs a part of the engine: a fault in it must not leave lanes behind in silence. */
    void guard(Runnable part) {
        try {
            part.run();
        } catch (Throwable e) {
            broken(e);
        }
    }

    private void broken(Throwable cause) {
        halted = true;
        if (broken.compareAndSet(false, true)) {
            listener.broken(settings.group(), cause);
        }
    }

    /** The JVM is dying: nothing new starts. */
    void halt(FailedRecord failure) {
        halted = true;
        listener.halted(failure);
    }

    boolean halted() {
        return halted;
    }

    Membership membership() {
        return membership;
    }

    /** At that time the partitions were certainly our own; if nothing has happened since, calls start again. */
    boolean confirmMembership(long nanos) {
        if (!membership.confirm(nanos)) {
            return false;
        }
        dispatcherList.forEach(Dispatcher::start);
        listener.membershipConfirmed(settings.group());
        return true;
    }

    /** What the poll thread leaves for others to read. */
    PollView poll() {
        return poll;
    }

    /** Makes the poll look at its partitions without waiting. */
    void wake() {
        wake.run();
    }

    /** Whether every handler waits for what it depends on. */
    boolean allWait() {
        return dispatcherList.stream()
                        .allMatch(dispatcher -> dispatcher.breaker.isWaiting()
                                || !dispatcher.binding.target().callsHandler())
                && anyOpen();
    }

    /** Whether records of this partition, those in front, are for a handler whose dependency counts as down. */
    boolean waitsForDependency(PartitionLanes partition) {
        return anyOpen()
                && partition.firsts(Integer.MAX_VALUE).stream()
                        .anyMatch(record -> dispatcherOf(record).breaker.isOpen());
    }

    private boolean anyOpen() {
        return dispatcherList.stream().anyMatch(dispatcher -> dispatcher.breaker.isOpen());
    }

    /** Ends a partition's assignment and reports what is left undone. Called by the poll thread. */
    void close(PartitionLanes partition) {
        partitions.remove(partition.partition, partition);
        HandlerCounts undone = new HandlerCounts(this, partition.partition);
        undone.add(partition.close());
        undone.released();
    }

    /** Ends the threads; calls that still run are not interrupted. */
    void shutdown() {
        timer.shutdownNow();
        threads.shutdown();
    }
}
