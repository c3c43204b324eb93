package io.baton.faults.scenario;

import io.baton.faults.history.Moment;
import io.baton.faults.probe.MeasureRequest;
import io.baton.faults.rig.NetworkPath;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import java.io.IOException;
import java.time.Duration;

/**
 * Brings a play to its end, the same for every scenario: no fault is left, and the instances work off what is, say what
 * they hold, and stop.
 *
 * @param run the play
 */
record Finish(Run run) {

    private static final Duration STOP = Duration.ofSeconds(20);

    void bring() throws IOException, InterruptedException {
        heal();
        measure();
        stop();
    }

    private void heal() throws IOException, InterruptedException {
        this.run.gates().openAll();
        NetworkPath path = this.run.takenPath();
        if (path != null) {
            path.heal();
        }
        if (this.run.mayLeaveRecordsOpen()) {
            return;
        }
        try {
            this.run.waits().awaitDrained(Duration.ofMinutes(2));
        } catch (Patience.ImpatienceException ex) {
            this.run.check(false, "something is left after 120 s");
        }
    }

    private void measure() throws InterruptedException {
        Moment asked = Moment.now();
        new MeasureRequest(this.run.directory()).make();
        this.run.check(this.run.waits().measured(asked, Duration.ofSeconds(15)), "not all say what they hold");
    }

    private void stop() throws IOException, InterruptedException {
        for (ProbeProcess probe : this.run.probes()) {
            this.run.check(!probe.hasDied(), probe.name() + " has ended by itself");
            if (probe.isAlive()) {
                probe.windUp();
            }
        }
        for (ProbeProcess probe : this.run.probes()) {
            this.run.check(probe.awaitExit(STOP), probe.name() + " does not stop within 20 s");
        }
    }
}
