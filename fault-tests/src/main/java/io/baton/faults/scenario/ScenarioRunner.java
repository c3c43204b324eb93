package io.baton.faults.scenario;

import io.baton.faults.history.History;
import io.baton.faults.oracle.Verdict;
import io.baton.faults.rig.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays one scenario in one combination and judges it.
 *
 * @param cluster where
 * @param directory for the files of all runs
 */
record ScenarioRunner(Cluster cluster, Path directory) {

    private static final Logger logger = LoggerFactory.getLogger(ScenarioRunner.class);

    Result run(Scenario scenario, Combination combination, Ensemble ensemble) {
        String name = scenario.id() + "-" + combination.toString().replace('/', '-');
        Stage stage = new Stage(this.cluster, combination, this.directory.resolve(name), name);
        Result result = run(scenario, stage, ensemble, System.nanoTime());
        if (result.passed()) {
            logger.info("{}", result.explanation());
        } else {
            logger.warn("{}", result.explanation());
        }
        return result;
    }

    private static Result run(Scenario scenario, Stage stage, Ensemble ensemble, long begin) {
        try {
            Run run = begin(stage, ensemble);
            try {
                play(scenario, run, ensemble);
                new Finish(run).bring();
                return judged(scenario, run, begin);
            } finally {
                run.close();
            }
        } catch (Exception ex) {
            logger.warn("{} broke off", stage.name(), ex);
            return Result.broken(scenario, stage.combination(), "broke off: " + ex, secondsSince(begin));
        }
    }

    private static Run begin(Stage stage, Ensemble ensemble) throws Exception {
        try {
            return new Run(stage, ensemble);
        } catch (Exception ex) {
            // the others must not wait for it
            ensemble.leave();
            throw ex;
        }
    }

    private static void play(Scenario scenario, Run run, Ensemble ensemble) throws InterruptedException {
        try {
            scenario.play(run);
        } catch (InterruptedException ex) {
            throw ex;
        } catch (Exception ex) {
            logger.warn("{} {} cannot go on", scenario.id(), run.combination(), ex);
            run.check(false, ex.toString());
        } finally {
            ensemble.leave();
        }
    }

    private static Result judged(Scenario scenario, Run run, long begin) throws Exception {
        History history = Evidence.gather(scenario, run);
        return new Result(
                scenario,
                run.combination(),
                Outline.of(history, scenario, run.cluster().cutter()),
                Verdict.on(history),
                List.copyOf(run.complaints()),
                secondsSince(begin));
    }

    private static long secondsSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }
}
