package io.baton.faults.scenario;

import io.baton.faults.history.History;
import io.baton.faults.rig.Cluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays one scenario in one combination and judges it.
 *
 * @param cluster where
 * @param directory for the files of all runs
 * @param judge who judges
 */
record ScenarioRunner(Cluster cluster, Path directory, Judge judge) {

    private static final Logger logger = LoggerFactory.getLogger(ScenarioRunner.class);

    Result run(Scenario scenario, Combination combination, Ensemble ensemble) {
        long begin = System.nanoTime();
        String name = scenario.id() + "-"
                + combination.toString().replace('/', '-').toLowerCase(Locale.ROOT);
        Stage stage = new Stage(this.cluster, combination, this.directory.resolve(name), name);
        Result result = run(scenario, stage, ensemble);
        Result timed = new Result(
                scenario,
                combination,
                result.outline(),
                result.allowedDuplicates(),
                result.findings(),
                result.complaints(),
                (System.nanoTime() - begin) / 1_000_000_000);
        report(timed);
        return timed;
    }

    private Result run(Scenario scenario, Stage stage, Ensemble ensemble) {
        try {
            Run run = new Run(stage, ensemble);
            try {
                play(scenario, run, ensemble);
                run.heal();
                run.stop();
                return judged(scenario, run);
            } finally {
                run.close();
            }
        } catch (Exception ex) {
            logger.warn("{} broke off", stage.name(), ex);
            return broken(scenario, stage, ex);
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

    private Result judged(Scenario scenario, Run run) throws Exception {
        History history = Evidence.gather(scenario, run);
        return new Result(
                scenario,
                run.combination(),
                Result.Outline.of(history),
                this.judge.allowedDuplicates(history),
                this.judge.findings(history),
                List.copyOf(run.complaints()),
                0);
    }

    private static Result broken(Scenario scenario, Stage stage, Exception reason) {
        return new Result(
                scenario,
                stage.combination(),
                Result.Outline.NONE,
                0,
                List.of(),
                List.of("broke off: " + reason),
                0);
    }

    private static void report(Result result) {
        logger.info("{}", result);
        result.complaints().forEach(complaint -> logger.warn("  {}", complaint));
        result.findings().stream().limit(5).forEach(finding -> logger.warn("  {}", finding));
    }
}
