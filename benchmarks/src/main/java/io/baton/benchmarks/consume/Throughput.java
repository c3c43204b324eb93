package io.baton.benchmarks.consume;

import io.baton.benchmarks.Figures;
import java.time.Duration;
import java.util.function.Function;

/** Consumes a topic three times, the first time to warm up. */
final class Throughput {

    private static final int PASSES = 2;

    private Throughput() {}

    /** Measures records per second, seconds, and processor time per record in microseconds. */
    static Figures of(Peer peer, Consuming consuming, int records, Function<Progress, Work> work) throws Exception {
        Progress unused = pass(peer, consuming, "warm-up", records, work);
        Duration time = Duration.ZERO;
        Duration cpu = Duration.ZERO;
        for (int pass = 0; pass < PASSES; pass++) {
            Progress progress = pass(peer, consuming, "pass-" + pass, records, work);
            time = time.plus(progress.await());
            cpu = cpu.plus(progress.cpu());
        }
        double handled = (double) records * PASSES;
        return Figures.none()
                .and("rate", handled * 1e9 / time.toNanos())
                .and("seconds", time.toNanos() / 1e9 / PASSES)
                .and("cpu", cpu.toNanos() / 1e3 / handled);
    }

    @SuppressWarnings("try") // the peer only has to run
    private static Progress pass(
            Peer peer, Consuming consuming, String name, int records, Function<Progress, Work> work) throws Exception {
        Progress progress = new Progress(records);
        try (AutoCloseable running =
                peer.start(consuming.again(consuming.group() + "-" + name, work.apply(progress)))) {
            Duration unused = progress.await();
        }
        return progress;
    }
}
