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
 * Hands the ready lanes of one handler to threads, as many at a time as the handler's concurrency allows.
 *
 * <p>The queue and the number of taken slots are guarded by the lock, which is never held while another one is taken.
 */
final class Dispatcher {

    final HandlerBinding binding;

    /** Records received and not ended; changed by the poll thread and by whoever ends a record. */
    final AtomicInteger inFlight = new AtomicInteger();

    /** Calls that may be running. */
    final Set<Call> calls = ConcurrentHashMap.newKeySet();

    private final Executor threads;
    private final Function<Dispatcher, Runnable> workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Lane> ready = new ArrayDeque<>();
    private int slotsTaken;

    Dispatcher(HandlerBinding binding, Executor threads, Function<Dispatcher, Runnable> workers) {
        this.binding = binding;
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
            start = Math.min(binding.target().concurrency() - slotsTaken, lanes.size());
            slotsTaken += start;
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < start; i++) {
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

    /** The next lane for a slot; null if there is none, and then the slot is given back. */
    @Nullable
    Lane next() {
        lock.lock();
        try {
            Lane lane = ready.poll();
            if (lane == null) {
                slotsTaken--;
            }
            return lane;
        } finally {
            lock.unlock();
        }
    }
}
