package io.baton.faults.history;

/**
 * What a process held.
 *
 * @param owner the process
 * @param at when
 * @param heapBytes used heap after a collection
 * @param threads live threads
 * @param descriptors open file descriptors, sockets among them
 */
public record ResourceReport(Owner owner, Moment at, long heapBytes, int threads, int descriptors) {}
