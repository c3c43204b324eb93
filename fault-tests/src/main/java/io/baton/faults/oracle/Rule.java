package io.baton.faults.oracle;

/** What must not happen, as it is called in the table of a run. */
public enum Rule {
    /** A record that the broker acknowledged never ended. */
    LOST("O1", "lost"),
    /** Something was handled that nobody sent. */
    INVENTED("O2", "invented"),
    /** A commit passed a record that had not ended. */
    COMMIT_SAFETY("O3", "commits past unfinished"),
    /** A commit was lower than an earlier one. */
    COMMIT_REGRESSION("O4", "commits gone back"),
    /** A record ended twice without a reason that the contract allows. */
    DUPLICATE("O5", "unjustified duplicates"),
    /** A record was handled before one that it had to wait for. */
    ORDER("O6", "out of order"),
    /** Two calls that exclude each other ran at the same time. */
    OVERLAP("O7", "overlaps"),
    /** A partition with work to do stood still. */
    STALL("O8", "stalls"),
    /** The group was rebalanced without a cause. */
    REBALANCE("O9", "rebalances without cause"),
    /** An instance said about itself what was not so. */
    TRUTH("O10", "untrue reports"),
    /** A process took more and more of something. */
    RESOURCE("O11", "resources out of bounds"),
    /** The run did not do what it was to do, so it proves nothing. */
    GUARD("O12", "run does not count"),
    /** A record was tried too often, or given up without having failed as often as it may. */
    RETRY("O13", "retries against the rules"),
    /** A process called the handler for a partition that it no longer had. */
    TRESPASS("O14", "calls after giving up");

    private final String id;
    private final String title;

    Rule(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Number of the oracle, O1 to O14. */
    public String id() {
        return this.id;
    }

    /** Heading of its column. */
    public String title() {
        return this.title;
    }
}
