package io.baton.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * A record of a dead-letter topic.
 *
 * @param id identity of the failed record; null if its payload cannot be read
 * @param origin where the failed record stands
 * @param letter where the dead letter stands
 * @param appendMillis the broker's time of writing, milliseconds since the epoch
 * @param attempts how often the handler was called, by the header; -1 if it does not say
 */
public record DeadLetter(
        @Nullable String id, Coordinates origin, Coordinates letter, long appendMillis, int attempts) {}
