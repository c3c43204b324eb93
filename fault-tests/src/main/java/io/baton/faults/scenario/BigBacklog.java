package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Limits;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Directive;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import java.time.Duration;
import java.util.List;

/** S35. */
final class BigBacklog extends NumberedScenario {

    /** Of each record: what waits behind the one that fails is more than the heap takes beside the application. */
    private static final int BYTES = 8_000;

    BigBacklog() {
        super(
                "S35",
                "A key fails while more waits behind it than the heap takes: others go on, what is too much stays on the broker, and all drains in order",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CLASSIC),
                7000,
                List.of(Fault.DEPENDENCY_DOWN));
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT.withAttempts(0);
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        run.gates().shut(Op.GATED);
        ProbeProcess probe = run.start(
                "i1",
                run.settings()
                        .with("kafka.consumer.max-retries", "1000")
                        .with("kafka.consumer.concurrency", "64")
                        .with("kafka.retry.max-delay", "500ms")
                        .with("kafka.consumer.max-buffered", "8MB")
                        .withHeap("72m"));
        run.waits().awaitSettled();
        Moment begin = Moment.now();
        run.load()
                .burst(
                        (id, number) -> new Directive(
                                id,
                                number % 4 == 3 ? "k" + number % 100 : "stuck",
                                number,
                                number == 0 ? Op.GATED : Op.OK,
                                0),
                        records(),
                        BYTES);
        run.waits().awaitJournal(Kind.END, 800, Duration.ofSeconds(60));
        Patience.pass(Duration.ofSeconds(5));
        run.check(run.waits().hasSaid(probe, "PAUSED", begin), "no partition was paused");
        run.gates().openAll();
        run.since(begin, Fault.DEPENDENCY_DOWN, run.topic());
        run.waits().awaitDrained(Duration.ofSeconds(90));
        run.check(probe.isAlive(), "it ran out of memory");
    }
}
