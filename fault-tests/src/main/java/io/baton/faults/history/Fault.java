package io.baton.faults.history;

/** What can be done to a cluster or to an instance of an application. */
public enum Fault {
    /** An instance was started: no fault, but a reason to share out the partitions anew. */
    JOIN(true),
    /** {@code kill -9} of an instance. */
    KILL(true),
    /** {@code SIGTERM} to an instance: a clean stop. */
    TERM(true),
    /** {@code SIGTERM} by which the rig itself ends a run: nothing that a scenario may plan. */
    WIND_UP(true),
    /** {@code SIGSTOP} until {@code SIGCONT} of an instance. */
    PAUSE(true),
    /** An error of the JVM in a handler of an instance, which stops handling and leaves the group. */
    FATAL(true),
    /** An instance cut off from some or all brokers. */
    CUT(true),
    /** {@code kill -9} of a broker until it is back. */
    BROKER_KILL(false),
    /** Clean restart of a broker. */
    BROKER_RESTART(false),
    /** {@code SIGSTOP} until {@code SIGCONT} of a broker. */
    BROKER_PAUSE(false),
    /** A broker's disk is full, until the broker is back. */
    DISK_FULL(false),
    /** Commits are dropped or refused while fetching works. */
    COMMITS_REFUSED(false),
    /** A slow, lossy or throttled network. */
    SLOW_NETWORK(false),
    /** Dead letters cannot be written. */
    LETTERS_REFUSED(false),
    /** What the handlers need is down: they fail or hang. */
    DEPENDENCY_DOWN(false),
    /** An operator set the committed offset. */
    OFFSET_RESET(false),
    /** The topic of a partition was deleted and created again: offsets begin anew. */
    TOPIC_RECREATED(false);

    private final boolean instance;

    Fault(boolean instance) {
        this.instance = instance;
    }

    /** Whether the committed offset of its partition goes back by it. */
    public boolean setsOffsetBack() {
        return this == OFFSET_RESET || this == TOPIC_RECREATED;
    }

    /** Whether it is done to an instance, and so changes who is in the group. */
    public boolean isOfInstance() {
        return this.instance;
    }
}
