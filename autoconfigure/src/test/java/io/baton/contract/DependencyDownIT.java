package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.BusinessHandlerException;
import io.baton.KafkaHealth;
import io.baton.KafkaHealth.HandlerHealth;
import io.baton.KafkaHealth.State;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.TransientHandlerException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R-F3: what a handler depends on is down. */
@ExtendWith(OutputCaptureExtension.class)
class DependencyDownIT {

    private static final int GOOD = 60;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private volatile boolean down = true;

    @ParameterizedTest
    @EnumSource
    void anOutageMovesNothingToTheDeadLetterTopicButWhatIsNotItsFault(Ordering ordering, CapturedOutput output) {
        Ledger ledger = ledger().fails("invalid", new PermanentHandlerException("never"))
                .fails("known", new BusinessHandlerException("booked already"));
        try (Application application = start(ledger, "kafka.consumer.ordering=" + ordering)) {
            await().atMost(SOON).until(() -> open() == 1);
            await().atMost(SOON).until(() -> output.getOut().contains("Dependency is still down"));
            assertThat(application.container(Ledger.ID).getAssignedPartitions()).hasSize(3);
            await().atMost(SOON).until(() -> health(application).state() == State.DEPENDENCY_DOWN);
            assertThat(health(application).detail()).contains("TransientHandlerException: warehouse down");
            down = false;
            await().atMost(SOON).until(() -> ledger.done.size() == GOOD);
            await().atMost(SOON).until(() -> Broker.committedInAll(ledger.group, ledger.topic) == GOOD + 2);
            assertThat(open()).isZero();
            await().atMost(SOON).until(() -> health(application).state() == State.RUNNING);
        }
        assertThat(ledger.done).doesNotHaveDuplicates();
        assertThat(Broker.read(ledger.letters())).hasSize(1);
        assertThat(output.getOut())
                .containsOnlyOnce("Dependency seems to be down, the handler pauses")
                .containsOnlyOnce("Dependency is back, the handler goes on");
    }

    @Test
    void aHandlerMayDoWithoutTheBreaker() {
        Ledger ledger = ledger();
        try (Application application = start(ledger, "kafka.handlers.orders.breaker.enabled=false")) {
            ledger.awaitLetters(GOOD);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
            assertThat(open()).isZero();
        }
    }

    /** Three partitions: with fewer lanes some records are given up before several keys have failed. */
    private Ledger ledger() {
        Ledger ledger = new Ledger(3);
        ledger.usually((message, context) -> {
            if (down) {
                throw new TransientHandlerException("warehouse down");
            }
            return Outcome.ack();
        });
        for (int i = 0; i < GOOD; i++) {
            Broker.sendSpread(ledger.topic, "k" + i % 20, "v" + i);
        }
        return ledger;
    }

    private Application start(Ledger ledger, String... properties) {
        List.of("invalid", "known").forEach(value -> Broker.sendSpread(ledger.topic, value, value));
        Broker.flush();
        return Application.handling(ledger)
                .and("kafka.breaker.probe-delay=50ms", "kafka.breaker.max-probe-delay=200ms")
                .and(properties)
                .bean("registry", MeterRegistry.class, () -> registry)
                .start();
    }

    private static HandlerHealth health(Application application) {
        return application.bean(KafkaHealth.class).handlers().get(0);
    }

    private double open() {
        return registry.find("kafka.handler.breaker.open").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }
}
