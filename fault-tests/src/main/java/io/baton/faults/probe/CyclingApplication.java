package io.baton.faults.probe;

import io.baton.faults.rig.Lifeline;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;

/** The probe application in one process, started and stopped at any moment, again and again. */
public final class CyclingApplication {

    private CyclingApplication() {}

    /** Goes on until it is killed; what stops with SIGTERM is the context that runs then. */
    public static void main(String[] args) throws InterruptedException {
        Lifeline.follow();
        for (int cycle = 1; ; cycle++) {
            ConfigurableApplicationContext context = ProbeApplication.start(named(List.of(args), cycle));
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(2_000));
            context.close();
        }
    }

    /** Each context is an instance of its own. */
    private static String[] named(List<String> arguments, int cycle) {
        return arguments.stream()
                .map(argument -> argument.startsWith("--probe.instance=") ? argument + "-" + cycle : argument)
                .toArray(String[]::new);
    }
}
