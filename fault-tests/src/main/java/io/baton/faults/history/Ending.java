package io.baton.faults.history;

/** How a process ended, or how it lost a partition. */
public enum Ending {
    /** It did not: it went on to the end of the run. */
    NONE,
    /** The partition was taken back in good order. */
    REVOKED,
    /** The partition was lost. */
    LOST,
    /** The process stopped cleanly. */
    STOPPED,
    /** The process was killed. */
    KILLED,
    /** The process ended without a word, and nobody killed it. */
    VANISHED
}
