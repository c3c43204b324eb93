package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.List;

/** A steady load with failures, as long as is asked for: the heap must not grow, and nothing may be lost. */
public final class SoakWorkload implements Workload {

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String title(Options options) {
        return "%d minutes at %,d records a second, 0.5 %% fail for good and 0.5 %% once; -Xmx192m"
                .formatted(options.minutes(), Soak.PER_SECOND);
    }

    @Override
    public List<String> peers() {
        return Peer.ids(Peer.BATON_KEY);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("records", "records", 0),
                Column.of("failed attempts", "failures", 0),
                Column.of("MB reachable at the start", "start", 2),
                Column.of("at the end", "end", 2),
                Column.of("growth", "growth", 2),
                Column.of("highest MB after a collection", "highest", 1),
                Column.of("lost", "lost", 0),
                Column.of("out of order or twice", "wrong", 0),
                Column.of("letters missing", "letters-missing", 0));
    }

    @Override
    public String note() {
        return "Reachable is what a full collection leaves, once a minute: the mean of the first and of the last third of"
                + " the minutes, the first %d left out if there are more.".formatted(Soak.SETTLING_MINUTES);
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public int rounds(Options options) {
        return 1;
    }

    @Override
    public List<String> jvmOptions() {
        return List.of("-Xmx192m", "-XX:+ExitOnOutOfMemoryError");
    }

    @Override
    public int longestMinutes(Options options) {
        return options.minutes() + 10;
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        return new Soak(trial).run();
    }
}
