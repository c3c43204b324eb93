package io.baton.faults.scenario;

import org.junit.jupiter.api.Test;

/** What a build can afford: four faults, each combination of ordering and protocol once. */
class FaultsShortFormIT {

    private static final String SELECTED =
            "S02:key/classic,S18:partition/consumer,S31b:key/consumer,S20:partition/classic";

    @Test
    void nothingIsLostReorderedOrCommittedTooEarlyUnderTheCommonestFaults() throws Exception {
        // no table of four runs
        Reports.assertPassed(Faults.play(Reports.directory(), Selection.of(SELECTED)));
    }
}
