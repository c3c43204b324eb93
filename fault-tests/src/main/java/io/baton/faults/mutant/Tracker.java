package io.baton.faults.mutant;

import java.util.OptionalLong;
import java.util.TreeSet;

/** Which records of a partition have not ended. Guarded by its own lock. */
final class Tracker {

    private final TreeSet<Long> open = new TreeSet<>();
    private long next = -1;

    /** Adds a record; false if it came before. */
    synchronized boolean received(long offset) {
        if (offset < this.next) {
            return false;
        }
        this.next = offset + 1;
        return this.open.add(offset);
    }

    synchronized void ended(long offset) {
        this.open.remove(offset);
    }

    /** What may be committed; nothing before the first record. */
    synchronized OptionalLong committable() {
        if (this.next < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(this.open.isEmpty() ? this.next : this.open.first());
    }

    /** What comes after the highest record. */
    synchronized OptionalLong next() {
        return this.next < 0 ? OptionalLong.empty() : OptionalLong.of(this.next);
    }

    synchronized int size() {
        return this.open.size();
    }
}
