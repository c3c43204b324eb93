package io.baton.faults.history;

import java.util.List;
import java.util.Set;

/**
 * What was done to the run from outside.
 *
 * @param disruptions what the nemesis did
 * @param settled when the rig saw that the group was done with sharing its partitions
 * @param skipped identities of the records that an operator skipped
 */
record Circumstances(List<Disruption> disruptions, List<Moment> settled, Set<String> skipped) {

    Circumstances {
        disruptions = List.copyOf(disruptions);
        settled = List.copyOf(settled);
        skipped = Set.copyOf(skipped);
    }
}
