package io.baton.benchmarks.consume;

import io.baton.benchmarks.Figures;
import java.time.Duration;
import java.util.function.Function;

/** How fast a peer consumes a topic. */
final class Throughput {

    private Throughput() {}

    /** Measures records per second, seconds of a pass, and processor time per record in microseconds. */
    static Figures of(Peer peer, Consuming consuming, Passes passes, Function<Progress, Work> work) throws Exception {
        Progress unused = pass(peer, consuming, "warm-up", passes.warmUp(), work);
        Duration time = Duration.ZERO;
        Duration cpu = Duration.ZERO;
        for (int pass = 0; pass < passes.measured(); pass++) {
            Progress progress = pass(peer, consuming, "pass-" + pass, passes.records(), work);
            time = time.plus(progress.await());
            cpu = cpu.plus(progress.cpu());
        }
        return Figures.none()
                .and("records", passes.records())
                .and("rate", passes.total() * 1e9 / time.toNanos())
                .and("seconds", time.toNanos() / 1e9 / passes.measured())
                .and("cpu", cpu.toNanos() / 1e3 / passes.total());
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
