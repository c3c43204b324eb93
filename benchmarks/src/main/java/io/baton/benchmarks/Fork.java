package io.baton.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a trial in a JVM of its own. */
final class Fork {

    private Fork() {}

    /** The figures; none if the trial failed, and then what it printed is shown. */
    static Figures measure(Workload workload, Trial trial) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of(workload.name(), trial.peer(), Integer.toString(trial.round()), trial.brokers()));
        arguments.addAll(trial.options().arguments());
        Process process = new ProcessBuilder(
                        Java.command(workload.jvmOptions(), Java.classPath(), TrialMain.class, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture<Process> unused = process.onExit()
                .orTimeout(workload.longestMinutes(trial.options()), TimeUnit.MINUTES)
                .whenComplete((ended, late) -> {
                    if (late != null) {
                        process.destroyForcibly();
                    }
                });
        try {
            Figures figures = read(process.inputReader(StandardCharsets.UTF_8));
            return process.waitFor() == 0 ? figures : Figures.none();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Figures read(BufferedReader output) throws IOException {
        Figures figures = Figures.none();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            figures = figures.andLine(line);
            if (!Figures.isFigure(line)) {
                System.out.println("    " + line);
            }
        }
        return figures;
    }
}
