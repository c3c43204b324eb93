package io.baton.faults.scenario;

import io.baton.faults.history.History;
import io.baton.faults.oracle.Duplicates;
import io.baton.faults.oracle.Finding;
import io.baton.faults.oracle.Oracle;
import java.util.List;

/**
 * Puts a history before the oracles.
 *
 * @param oracles all of them
 */
record Judge(List<Oracle> oracles) {

    List<Finding> findings(History history) {
        return this.oracles.stream()
                .flatMap(oracle -> oracle.check(history).stream())
                .toList();
    }

    int allowedDuplicates(History history) {
        return new Duplicates().allowed(history).size();
    }
}
