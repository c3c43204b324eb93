package io.baton.faults.scenario;

import io.baton.faults.history.Moment;
import io.baton.faults.rig.Patience;
import java.time.Duration;

/** Half a minute without one of three brokers. */
final class WithoutBroker {

    private static final Duration NOTICED = Duration.ofSeconds(10);

    private static final Duration RECOVERED = Duration.ofSeconds(20);

    private static final Duration REST = Duration.ofSeconds(18);

    private static final Duration GOING = Duration.ofSeconds(10);

    private WithoutBroker() {}

    /** Lets the time pass; records of every partition have to end half a minute later, and still at the end. */
    static void passes(Run run) throws InterruptedException {
        Moment begin = Moment.now();
        Patience.pass(NOTICED);
        run.waits().awaitEachPartition(Moment.now(), RECOVERED);
        Patience.pass(NOTICED.plus(REST).minusMillis(begin.millisUntil(Moment.now())));
        run.waits().awaitEachPartition(Moment.now(), GOING);
    }
}
