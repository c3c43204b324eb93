package io.baton.faults.oracle;

import io.baton.faults.history.History;
import java.util.List;

/** Counts one thing that must not happen. Keeps nothing between two histories. */
public interface Oracle {

    /** What it looks for. */
    Rule rule();

    /** Every time it happened, in no particular order. */
    List<Finding> check(History history);
}
