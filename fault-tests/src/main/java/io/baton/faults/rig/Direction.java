package io.baton.faults.rig;

/** Which of what instances and brokers send each other is meant. */
public enum Direction {
    /** All of it. */
    BOTH,
    /** What instances send. */
    TO_BROKERS,
    /** What brokers send. */
    FROM_BROKERS;

    boolean includes(Direction one) {
        return this == BOTH || this == one;
    }
}
