package io.baton.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer's poll thread saw when it looked last, about a second ago while it polls. Immutable.
 *
 * @param partitions the assigned partitions
 * @param sinceHeartbeat how long before that the client sent its last heartbeat to the group's coordinator, or was made
 *     if it has sent none; {@code null} if the client does not tell
 */
public record PollSnapshot(
        List<PartitionStatus> partitions, @Nullable Duration sinceHeartbeat) {

    /** Nothing was seen yet. */
    public static final PollSnapshot NONE = new PollSnapshot(List.of(), null);

    /** Copies the list. */
    public PollSnapshot {
        partitions = List.copyOf(partitions);
    }
}
