package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.BusinessHandlerException;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.TransientHandlerException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R-B7, R-E8: every record that was received is counted once more when it ends, and only then. */
class MetersIT {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private double count(String name) {
        return meters.find(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double gauge(String name) {
        return meters.find(name).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    private double ended() {
        return count("kafka.messages.success")
                + count("kafka.handler.business")
                + count("kafka.handler.skipped")
                + count("kafka.handler.dead.letters")
                + count("kafka.handler.released");
    }

    private static Ledger withEveryFate() {
        return new Ledger(1)
                .usually((message, context) -> switch (message.value().charAt(0)) {
                    case 'r' -> recovering(context.attempt());
                    case 'b' -> throw new BusinessHandlerException("refused");
                    case 's' -> Outcome.skip("of no interest");
                    case 'd' -> Outcome.deadLetter("unwanted");
                    case 'p' -> throw new PermanentHandlerException("broken");
                    case 't' -> throw new TransientHandlerException("down");
                    default -> Outcome.ack();
                });
    }

    private static Outcome recovering(int attempt) {
        if (attempt == 1) {
            throw new TransientHandlerException("stumbled");
        }
        return Outcome.ack();
    }

    private Application start(Ledger ledger, Ordering ordering) {
        return Application.handling(ledger)
                .bean("meters", SimpleMeterRegistry.class, () -> meters)
                .and(
                        "kafka.consumer.ordering=" + ordering,
                        "kafka.consumer.concurrency=3",
                        "kafka.consumer.drain-timeout=300ms",
                        "kafka.retry.delay=5ms")
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void theMetersAddUpWithEveryFateAndAfterAStopInMidFlight(Ordering ordering) {
        Ledger ledger = withEveryFate();
        for (int i = 0; i < 70; i++) {
            Broker.sendKeyed(ledger.topic, "key" + i % 7, "arbsdpt".charAt(i % 7) + "" + i);
        }
        Broker.flush();

        try (Application application = start(ledger, ordering)) {
            ledger.awaitCommitted(70);
            assertThat(count("kafka.messages")).isEqualTo(70);
            assertThat(count("kafka.messages.success")).isEqualTo(20);
            assertThat(count("kafka.handler.recovered")).isEqualTo(10);
            assertThat(count("kafka.handler.business")).isEqualTo(10);
            assertThat(count("kafka.handler.skipped")).isEqualTo(10);
            assertThat(count("kafka.handler.dead.letters")).isEqualTo(30);
            assertThat(count("kafka.messages.error")).isEqualTo(40);
            assertThat(count("kafka.handler.retries")).isEqualTo(10 + 3 * 10);
            assertThat(gauge("kafka.handler.inflight")).isZero();
            assertThat(ended()).isEqualTo(70);

            Semaphore gate = ledger.holds("cut");
            Broker.sendKeyed(ledger.topic, "key", "cut");
            Broker.sendKeyed(ledger.topic, "key", "queued");
            Broker.sendKeyed(ledger.topic, "other", "waiting");
            ledger.fails("waiting", new TransientHandlerException("down", null, SOON));
            Broker.flush();
            ledger.awaitBegun("cut");
            await().atMost(SOON).until(() -> count("kafka.messages") == 73);
            if (ordering != Ordering.PARTITION) {
                ledger.awaitBegun("waiting");
            }
            await().atMost(SOON).until(() -> gauge("kafka.handler.inflight") + ended() == 73);
            assertThat(gauge("kafka.handler.inflight")).isEqualTo(ordering == Ordering.NONE ? 2 : 3);

            application.container(Ledger.ID).stop();
            assertThat(count("kafka.handler.released")).isEqualTo(ordering == Ordering.NONE ? 2 : 3);
            assertThat(count("kafka.messages")).isEqualTo(73).isEqualTo(ended());
            gate.release();
            ledger.awaitDone("cut");
            assertThat(ended()).as("a handler that was given up counts no more").isEqualTo(73);
        }
    }
}
