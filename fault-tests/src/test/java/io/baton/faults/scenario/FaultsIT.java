package io.baton.faults.scenario;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every scenario, or those that {@code faults.scenarios} names. */
class FaultsIT {

    @Test
    void nothingIsLostReorderedOrCommittedTooEarlyWhateverHappens() throws Exception {
        String selected = System.getProperty("faults.scenarios", "");
        String command = "mvn verify -pl fault-tests -am -Pfaults"
                + (selected.isEmpty() ? "" : " -Dfaults.scenarios=" + selected);
        long begin = System.nanoTime();
        List<Result> results = Faults.play(Reports.directory(), Selection.of(selected));
        Reports.write(results, command, Duration.ofNanos(System.nanoTime() - begin));
        Reports.assertPassed(results);
    }
}
