package io.baton.benchmarks.consume;

import java.time.Duration;

/**
 * Which records fail: decided by their number, so that every peer has the same trouble.
 *
 * @param permanent of 1,000 records so many fail for good
 * @param once of 1,000 records so many fail once
 */
record Failures(int permanent, int once) {

    /** How long a failed record waits for its next attempt. */
    static final Duration BACK_OFF = Duration.ofMillis(100);

    /** Nothing fails. */
    static final Failures NONE = new Failures(0, 0);

    private static final int OF = 1000;

    /** What becomes of a record. */
    enum Fate {
        /** It is handled. */
        FINE,
        /** It fails in its first attempt. */
        FAILS_ONCE,
        /** It always fails. */
        FAILS_FOR_GOOD
    }

    /** Cannot be handled, however often it is tried. */
    static final class Permanent extends RuntimeException {

        private static final long serialVersionUID = 1;

        Permanent() {
            super("never");
        }
    }

    /** Can be handled later. */
    static final class Temporary extends RuntimeException {

        private static final long serialVersionUID = 1;

        Temporary() {
            super("not yet");
        }
    }

    Fate of(long number) {
        long dice = Math.floorMod(mixed(number), OF);
        if (dice < this.permanent) {
            return Fate.FAILS_FOR_GOOD;
        }
        return dice < this.permanent + this.once ? Fate.FAILS_ONCE : Fate.FINE;
    }

    /** Throws what a record has to throw in an attempt. */
    void check(long number, int attempt) {
        switch (of(number)) {
            case FAILS_FOR_GOOD -> throw new Permanent();
            case FAILS_ONCE -> {
                if (attempt == 1) {
                    throw new Temporary();
                }
            }
            case FINE -> {
                // nothing to throw
            }
        }
    }

    /** Spreads neighbours far apart (the finalizer of SplitMix64). */
    private static long mixed(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
