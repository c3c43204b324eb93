package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R-F5: retention has overtaken the group. */
@ExtendWith(OutputCaptureExtension.class)
class MissingHistoryIT {

    @Test
    void aPositionThatIsGoneStopsItsPartitionAndNothingElse(CapturedOutput output) {
        Ledger ledger = new Ledger(2);
        Broker.send(ledger.topic, "first");
        try (Application application = Application.handling(ledger).start()) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        Broker.send(ledger.topic, "lost", "lost too", "left");
        Broker.deleteBefore(ledger.topic, 3);
        Broker.sendTo(ledger.topic, 1, "elsewhere");

        try (Application application = Application.handling(ledger).start()) {
            ledger.awaitDone("elsewhere");
            await().atMost(SOON).until(() -> output.getOut().lines().anyMatch(line -> isReport(line, ledger)));
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> !ledger.begun.contains("left"));
            assertThat(Broker.committed(ledger.group, ledger.topic)).isEqualTo(1);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        // the operator's answer
        try (Application application = Application.handling(ledger)
                .and("kafka.consumer.on-out-of-range=earliest")
                .start()) {
            ledger.awaitCommitted(4);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        assertThat(ledger.done).containsExactly("first", "elsewhere", "left");
    }

    private static boolean isReport(String line, Ledger ledger) {
        return line.contains(" ERROR ") && line.contains(ledger.topic) && line.contains("missing=2");
    }
}
