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

    /** What a handler can do. */
    public enum Op {
        /** Return. */
        ok,
        /** Throw a transient failure while the gate of this name is there. */
        gated,
        /** Throw a transient failure every time. */
        failing,
        /** Throw a transient failure at the first attempt. */
        once,
        /** Throw a permanent failure. */
        permanent,
        /** Throw a business exception. */
        business,
        /** Throw an error of this record: a stack overflow. */
        error,
        /** Throw an error of the whole JVM: out of memory. */
        fatal,
        /** Do not return while the gate of this name is there, whoever interrupts. */
        hang,
        /** Do not return while the gate of this name is there, unless interrupted. */
        waiting
    }

    /** The text of the record. */
    public String json() {
        String key = this.k == null ? "null" : '"' + this.k + '"';
        return "{\"id\":\"%s\",\"k\":%s,\"n\":%d,\"op\":\"%s\",\"ms\":%d}"
                .formatted(this.id, key, this.n, this.op, this.ms);
    }
}
