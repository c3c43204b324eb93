package io.baton.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * What a process says about itself at a moment.
 *
 * @param owner the process
 * @param at when
 * @param health the state of its handler, in one word
 * @param up whether that means that all is well
 * @param succeeded calls that returned, as it counts them
 * @param business refusals, as it counts them
 * @param usage what it holds; null where it was not measured
 */
public record Status(
        Owner owner,
        Moment at,
        String health,
        boolean up,
        long succeeded,
        long business,
        @Nullable Usage usage) {

    /**
     * What a process holds.
     *
     * @param heapBytes used heap after a collection
     * @param threads live threads
     * @param descriptors open file descriptors
     */
    public record Usage(long heapBytes, int threads, int descriptors) {}
}
