package io.baton.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * One process of an instance.
 *
 * @param owner the process, without an epoch
 * @param from its first line
 * @param stopping when it began to stop; null if it never did
 * @param until its end, or the end of the run
 * @param ending how it ended
 */
public record Life(Owner owner, Moment from, @Nullable Moment stopping, Moment until, Ending ending) {}
