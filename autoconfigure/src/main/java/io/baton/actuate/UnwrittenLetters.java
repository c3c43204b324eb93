package io.baton.actuate;

import io.baton.KafkaHealth.State;
import io.baton.observation.FaultText;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one handler that have failed to be written and were not acknowledged since. As many at most as
 * records may be uncommitted. Thread-safe.
 */
final class UnwrittenLetters {

    /** Guarded by this, as is all of it: the offsets of their records. */
    private final Map<TopicPartition, Set<Long>> offsets = new HashMap<>();

    private @Nullable Instant since;
    private @Nullable Throwable cause;

    synchronized void failed(TopicPartition partition, long offset, Throwable newCause) {
        if (this.offsets.isEmpty()) {
            this.since = Instant.now();
        }
        this.offsets.computeIfAbsent(partition, none -> new HashSet<>()).add(offset);
        this.cause = newCause;
    }

    synchronized void written(TopicPartition partition, long offset) {
        Set<Long> of = this.offsets.get(partition);
        if (of != null && of.remove(offset) && of.isEmpty()) {
            this.offsets.remove(partition);
        }
    }

    /** The partition's records come again, elsewhere or here; a late failure of one that is gone says nothing. */
    synchronized void forget(TopicPartition partition) {
        this.offsets.remove(partition);
    }

    synchronized void forgetAll() {
        this.offsets.clear();
    }

    /** What that means, looking only at partitions that are still the handler's. */
    synchronized @Nullable Finding finding(Collection<TopicPartition> assigned) {
        Predicate<Map.Entry<TopicPartition, Set<Long>>> ours = entry -> assigned.contains(entry.getKey());
        int count = this.offsets.entrySet().stream()
                .filter(ours)
                .mapToInt(entry -> entry.getValue().size())
                .sum();
        if (count == 0 || this.cause == null) {
            return null;
        }
        String letters = count == 1 ? "1 dead letter" : count + " dead letters";
        return new Finding(
                State.DEAD_LETTERS_UNPUBLISHABLE,
                this.since,
                letters + " could not be written yet, the writes are repeated: " + FaultText.of(this.cause));
    }
}
