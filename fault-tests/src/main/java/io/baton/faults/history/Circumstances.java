package io.baton.faults.history;

import java.util.List;
import java.util.Set;

/**
 * What was done to the run from outside.
 *
 * @param disruptions what the nemesis did
 * @param skipped identities of the records that an operator skipped
 */
record Circumstances(List<Disruption> disruptions, Set<String> skipped) {

    Circumstances {
        disruptions = List.copyOf(disruptions);
        skipped = Set.copyOf(skipped);
    }
}
