package io.baton.publish;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Figures of request and reply, for meters. Thread-safe. */
public final class ReplyCounts {

    /** Why a reply reached nobody. */
    public enum Dropped {
        /** The call had ended before: no reply in time, cancelled, or failed otherwise. */
        LATE,
        /** Nobody here has asked: another instance has, or the reply is forged or came twice. */
        UNKNOWN,
        /** It has no correlation id that could be one of a request. */
        MALFORMED,
        /** It was not sent: the request names a reply topic that is not allowed. */
        REJECTED;

        /**
         * The reason as a tag.
         *
         * @return the name in lower case
         */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final AtomicInteger pending = new AtomicInteger();
    private final Map<Dropped, LongAdder> dropped = new EnumMap<>(Dropped.class);

    ReplyCounts() {
        for (Dropped reason : Dropped.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    /**
     * Requests that wait for their replies, or whose reply waits to be read.
     *
     * @return how many there are now
     */
    public int pending() {
        return pending.get();
    }

    /**
     * Replies that were dropped since the start.
     *
     * @param reason why
     * @return how many, never less than before
     */
    public long dropped(Dropped reason) {
        return counter(reason).sum();
    }

    void drop(Dropped reason) {
        counter(reason).increment();
    }

    /** Counts one more, unless as many as allowed are pending. */
    boolean tryBegin(int most) {
        int now = pending.get();
        while (now < most) {
            if (pending.compareAndSet(now, now + 1)) {
                return true;
            }
            now = pending.get();
        }
        return false;
    }

    void end() {
        pending.decrementAndGet();
    }

    private LongAdder counter(Dropped reason) {
        return java.util.Objects.requireNonNull(dropped.get(reason));
    }
}
