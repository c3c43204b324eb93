package io.baton.faults.probe;

import org.jspecify.annotations.Nullable;

/**
 * What a record tells the handler to do.
 *
 * @param id unique
 * @param k the key, null for none
 * @param n the record's place among those of its key
 * @param op what to do
 * @param ms how long to take for it, in milliseconds
 */
public record Directive(String id, @Nullable String k, long n, Op op, int ms) {

    /** What a handler can do. The gated ones return at once when the gate of their name is open. */
    public enum Op {
        /** Return. */
        OK,
        /** Gated: throw a transient failure. */
        GATED,
        /** Throw a transient failure every time. */
        FAILING,
        /** Throw a transient failure at the first attempt. */
        ONCE,
        /** Throw a permanent failure. */
        PERMANENT,
        /** Throw a business exception. */
        BUSINESS,
        /** Throw an error that is this record's: a stack overflow. */
        ERROR,
        /** Gated: throw an error that is the whole JVM's: out of memory. */
        FATAL,
        /** Gated: do not return, whoever interrupts. */
        HANG,
        /** Gated: do not return, unless interrupted. */
        WAITING
    }

    /** The text of the record. */
    public String json() {
        String key = this.k == null ? "null" : '"' + this.k + '"';
        return "{\"id\":\"%s\",\"k\":%s,\"n\":%d,\"op\":\"%s\",\"ms\":%d}"
                .formatted(this.id, key, this.n, this.op, this.ms);
    }
}
