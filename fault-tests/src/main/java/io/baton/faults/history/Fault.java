package io.baton.faults.history;

/** What can be done to a cluster or to an instance of an application. */
public enum Fault {
    /** An instance was started: no fault, but a reason to share out the partitions anew. */
    JOIN(true, false),
    /** {@code kill -9} of an instance. */
    KILL(true, false),
    /** {@code SIGTERM} to an instance: a clean stop. */
    TERM(true, false),
    /** {@code SIGSTOP} until {@code SIGCONT} of an instance. */
    PAUSE(true, false),
    /** An instance cut off from some or all brokers. */
    CUT(true, false),
    /** {@code kill -9} of a broker until it is back. */
    BROKER_KILL(false, true),
    /** Clean restart of a broker. */
    BROKER_RESTART(false, true),
    /** {@code SIGSTOP} until {@code SIGCONT} of a broker. */
    BROKER_PAUSE(false, true),
    /** A broker's disk is full, until the broker is back. */
    DISK_FULL(false, true),
    /** A broker cut off from everybody. */
    BROKER_CUT(false, true),
    /** Commits are dropped or refused while fetching works. */
    COMMITS_REFUSED(false, true),
    /** A slow, lossy or throttled network. */
    SLOW_NETWORK(false, true),
    /** Dead letters cannot be written. */
    LETTERS_REFUSED(false, false),
    /** What the handlers need is down: they fail or hang. */
    DEPENDENCY_DOWN(false, false),
    /** An operator set the committed offset. */
    OFFSET_RESET(false, false);

    private final boolean instance;
    private final boolean commits;

    Fault(boolean instance, boolean commits) {
        this.instance = instance;
        this.commits = commits;
    }

    /** Whether it is done to an instance, and so changes who is in the group. */
    public boolean isOfInstance() {
        return this.instance;
    }

    /** Whether commits of any instance may fail meanwhile. */
    public boolean hindersCommits() {
        return this.commits;
    }
}
