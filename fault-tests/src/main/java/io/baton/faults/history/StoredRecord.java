package io.baton.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * A record that is known to stand in a topic: the broker acknowledged it, or a handler was called for it.
 *
 * @param id its identity
 * @param key its key, null if it has none
 * @param where where it stands
 */
public record StoredRecord(String id, @Nullable String key, Coordinates where) {}
