package io.baton.engine;

import java.time.Duration;
import java.util.List;

/** What one consumer's engine holds right now. Thread-safe; every figure is a snapshot. */
public interface EngineStatistics {

    /**
     * The consumer group.
     *
     * @return the group id
     */
    String group();

    /**
     * The handlers this engine serves.
     *
     * @return their ids
     */
    List<String> handlerIds();

    /**
     * Records received and not ended, of one handler.
     *
     * @param handlerId the handler
     * @return how many: running, queued, waiting for a retry or a dead letter
     */
    int inFlight(String handlerId);

    /**
     * Calls of a handler that run now.
     *
     * @param handlerId the handler
     * @return how many
     */
    int running(String handlerId);

    /**
     * Whether the dependency of a handler counts as down.
     *
     * @param handlerId the handler
     * @return true while nothing but probes is handled
     */
    boolean breakerOpen(String handlerId);

    /**
     * Whether the process was frozen or cut off for so long that its session may have ended, and the coordinator has
     * not accepted a commit since.
     *
     * @return true while no call starts because of it
     */
    boolean membershipDoubted();

    /**
     * Records between the committed offset and the newest one received, over all partitions.
     *
     * @return how many
     */
    int uncommitted();

    /**
     * Lanes (keys, partitions or single records) that wait for a retry or a dead letter, or are held after one.
     *
     * @return how many
     */
    int parkedLanes();

    /**
     * Partitions paused because of their limits.
     *
     * @return how many
     */
    int pausedPartitions();

    /**
     * The longest that a call has been running now.
     *
     * @return zero if nothing runs
     */
    Duration longestRunning();

    /**
     * When the poll thread came by, and what it saw.
     *
     * @return always the same object
     */
    PollView poll();
}
