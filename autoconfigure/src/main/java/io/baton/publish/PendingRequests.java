package io.baton.publish;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait. A call is completed by whoever has taken it, and only one can. Its place counts until the future
 * is about to be completed, so that what waits for its turn to be read is bounded as well. Thread-safe.
 */
final class PendingRequests {

    /** So many ids are remembered to tell a late reply from a forged one. */
    private static final int REMEMBERED = 10_000;

    private final int most;
    private final ReplyCounts counts;

    /** By correlation id; who removes an entry owns the call. */
    private final Map<String, PendingRequest<?>> calls = new ConcurrentHashMap<>();

    /** Calls that have ended without a reply. Guarded by itself. */
    private final Set<String> givenUp = Collections.synchronizedSet(Collections.newSetFromMap(new LastOnes()));

    PendingRequests(int most, ReplyCounts counts) {
        this.most = most;
        this.counts = counts;
    }

    /** Adds a call, unless there are too many. */
    boolean add(PendingRequest<?> call) {
        if (!counts.tryBegin(most)) {
            return false;
        }
        calls.put(call.id(), call);
        return true;
    }

    boolean isWaiting(PendingRequest<?> call) {
        return calls.containsKey(call.id());
    }

    /** Takes the call that a reply is for. */
    @Nullable
    PendingRequest<?> take(String id) {
        return calls.remove(id);
    }

    /** Takes a call that gets no reply any more. */
    boolean giveUp(PendingRequest<?> call) {
        // first, so that a reply never finds the call gone and its id unknown
        givenUp.add(call.id());
        return calls.remove(call.id(), call);
    }

    List<PendingRequest<?>> giveUpAll() {
        List<PendingRequest<?>> taken = new ArrayList<>(calls.values());
        taken.removeIf(call -> !giveUp(call));
        return taken;
    }

    boolean wasGivenUp(String id) {
        return givenUp.contains(id);
    }

    void freePlace(PendingRequest<?> call) {
        if (call.giveBackPlace()) {
            counts.end();
        }
    }

    private static final class LastOnes extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}
