package io.baton.publish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds requests back, in their order, until the reply topic is being read: a reply that comes earlier would be missed.
 * Thread-safe.
 */
final class ReplyGate {

    private enum State {
        /** Nobody reads the reply topic. */
        CLOSED,
        /** Somebody is about to. */
        OPENING,
        /** It is read, and what was held back is being sent. */
        DRAINING,
        OPEN
    }

    private final Executor executor;
    private final Consumer<PendingRequest<?>> sending;
    private final BiConsumer<PendingRequest<?>, Throwable> failing;

    /** In the order of the calls. Guarded by this. */
    private final Set<PendingRequest<?>> held = new LinkedHashSet<>();

    /** Written under this; read without for the usual case. */
    private volatile State state = State.CLOSED;

    ReplyGate(
            Executor executor, Consumer<PendingRequest<?>> sending, BiConsumer<PendingRequest<?>, Throwable> failing) {
        this.executor = executor;
        this.sending = sending;
        this.failing = failing;
    }

    /**
     * Keeps a request until the gate opens.
     *
     * @param call the request
     * @param opener begins to read the reply topic; must not wait
     * @return false if the gate is open, and the request may be sent at once
     */
    boolean holds(PendingRequest<?> call, Runnable opener) {
        return state != State.OPEN && hold(call, opener);
    }

    private synchronized boolean hold(PendingRequest<?> call, Runnable opener) {
        if (state == State.OPEN) {
            return false;
        }
        if (state == State.CLOSED) {
            opener.run();
            state = State.OPENING;
        }
        held.add(call);
        return true;
    }

    /** A request that needs not be sent any more. */
    synchronized void forget(PendingRequest<?> call) {
        held.remove(call);
    }

    /** The reply topic is being read from now on. */
    synchronized void open() {
        state = State.DRAINING;
        executor.execute(this::drain);
    }

    /** The reply topic is not being read any more; the next request tries again. */
    synchronized void close(Throwable reason) {
        state = State.CLOSED;
        List<PendingRequest<?>> failed = new ArrayList<>(held);
        held.clear();
        failed.forEach(call -> failing.accept(call, reason));
    }

    private void drain() {
        PendingRequest<?> call = next();
        while (call != null) {
            sending.accept(call);
            call = next();
        }
    }

    private synchronized @Nullable PendingRequest<?> next() {
        if (state != State.DRAINING) {
            return null;
        }
        if (held.isEmpty()) {
            state = State.OPEN;
            return null;
        }
        PendingRequest<?> first = held.iterator().next();
        held.remove(first);
        return first;
    }
}
