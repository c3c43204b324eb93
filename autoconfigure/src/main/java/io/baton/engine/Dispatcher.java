package io.baton.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands the ready lanes of one handler to threads, as many at a time as the handler's concurrency and its breaker
 * allow.
 *
 * <p>The queue and the number of taken slots are guarded by the lock; while it is held, no other one is taken but the
 * breaker's.
 */
final class Dispatcher {

    final HandlerBinding binding;

    final Breaker breaker;

    private final Membership membership;

    /** Records received and not ended; changed by the poll thread and by whoever ends a record. */
    final AtomicInteger inFlight = new AtomicInteger();

    /** Calls that may be running. */
    final Set<Call> calls = ConcurrentHashMap.newKeySet();

    private final Executor threads;
    private final Function<Dispatcher, Runnable> workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Lane> ready = new ArrayDeque<>();
    private int slotsTaken;

    Dispatcher(
            HandlerBinding binding, Membership membership, Executor threads, Function<Dispatcher, Runnable> workers) {
        this.binding = binding;
        this.membership = membership;
        this.breaker = new Breaker(binding.breaker());
        this.threads = threads;
        this.workers = workers;
    }

    String handlerId() {
        return binding.target().id();
    }

    void ready(Collection<Lane> lanes) {
        int start;
        lock.lock();
        try {
            ready.addAll(lanes);
            start = takeSlots(lanes.size());
        } finally {
            lock.unlock();
        }
        startWorkers(start);
    }

    /** The breaker lets more lanes pass than before: of those that wait, as many as may be are handled. */
    void start() {
        int start;
        lock.lock();
        try {
            start = takeSlots(ready.size());
        } finally {
            lock.unlock();
        }
        startWorkers(start);
    }

    private int takeSlots(int wanted) {
        int most = membership.isDoubted() ? 0 : breaker.isOpen() ? 1 : wanted;
        int free = binding.target().concurrency() - slotsTaken;
        int taken = Math.max(0, Math.min(free, Math.min(most, wanted)));
        slotsTaken += taken;
        return taken;
    }

    private void startWorkers(int count) {
        for (int i = 0; i < count; i++) {
            threads.execute(workers.apply(this));
        }
    }

    /** Takes a ready lane from the holder of a slot, who asks for the next lane himself: no other slot is needed. */
    void again(Lane lane) {
        lock.lock();
        try {
            ready.add(lane);
        } finally {
            lock.unlock();
        }
    }

    /** The next lane for a slot; null if none may be handled now, and then the slot is given back. */
    @Nullable
    Lane next() {
        lock.lock();
        try {
            Lane lane = ready.peek();
            if (lane == null || membership.isDoubted() || !breaker.admits(lane)) {
                slotsTaken--;
                return null;
            }
            return ready.poll();
        } finally {
            lock.unlock();
        }
    }
}
