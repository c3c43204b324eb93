package io.baton.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * One call of the handler.
 *
 * @param key key of the record, null if it has none
 * @param id identity of the record, from its payload
 * @param number which call for this record by this owner, from 1
 */
public record Attempt(@Nullable String key, String id, int number) {}
