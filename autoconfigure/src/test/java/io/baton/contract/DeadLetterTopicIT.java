package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.DeadLetterHeaders;
import io.baton.PermanentHandlerException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** R-F2: a dead letter is never lost, whatever its topic does. */
class DeadLetterTopicIT {

    @Test
    void withoutItsTopicTheRecordStaysUncommittedAndMembershipIsKeptUntilTheTopicIsThere() {
        Ledger ledger = new Ledger(1).fails("broken", new PermanentHandlerException("no"));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Broker.send(ledger.topic, "broken");

        try (Application application = Application.handling(ledger)
                .bean("meters", SimpleMeterRegistry.class, () -> meters)
                .and("kafka.dead-letter.create=false")
                .start()) {
            await().atMost(SOON).until(() -> failedWrites(meters) >= 2);
            assertThat(Broker.committed(ledger.group, ledger.topic)).isLessThan(1);
            assertThat(Broker.members(ledger.group)).isEqualTo(1);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
            assertThat(Broker.topics()).doesNotContain(ledger.letters());

            Broker.create(ledger.letters(), 1);
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        assertThat(Broker.values(ledger.letters())).containsExactly("broken");
        assertThat(ledger.callsOf("broken")).isEqualTo(1);
    }

    private static double failedWrites(SimpleMeterRegistry meters) {
        return meters.find("kafka.handler.dead.letters.failed").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void otherPartitionsGoOnWhileOneWaitsForTheTopic() {
        Ledger ledger = new Ledger(2).fails("broken", new PermanentHandlerException("no"));
        Broker.send(ledger.topic, "broken", "behind");
        Broker.sendTo(ledger.topic, 1, "elsewhere");

        try (Application application = Application.handling(ledger)
                .and("kafka.dead-letter.create=false", "kafka.consumer.concurrency=2")
                .start()) {
            ledger.awaitDone("elsewhere");
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> !ledger.begun.contains("behind"));
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
    }

    @Test
    void aMissingTopicIsMadeWithAsManyPartitionsAsTheSourceAndTheLetterKeepsItsPartition() {
        Ledger ledger = new Ledger(3).fails("broken", new PermanentHandlerException("no"));
        Broker.sendTo(ledger.topic, 2, "broken");

        try (Application application = Application.handling(ledger).start()) {
            ledger.awaitLetters(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        ConsumerRecord<String, String> letter = Broker.read(ledger.letters()).get(0);
        assertThat(Broker.partitions(ledger.letters())).isEqualTo(3);
        assertThat(letter.partition()).isEqualTo(2);
        assertThat(Broker.headers(letter)).containsEntry(DeadLetterHeaders.ORIGINAL_PARTITION, "2");
    }

    @Test
    void aLetterTooLargeLosesItsStackTraceAndIsWritten() {
        Ledger ledger = new Ledger(1).fails("broken", new PermanentHandlerException("no"));
        Broker.create(ledger.letters(), 1, "max.message.bytes", "1200");
        Broker.send(ledger.topic, "broken");

        try (Application application = Application.handling(ledger).start()) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        ConsumerRecord<String, String> letter = Broker.read(ledger.letters()).get(0);
        assertThat(letter.value()).isEqualTo("broken");
        assertThat(Broker.headers(letter))
                .containsEntry(DeadLetterHeaders.TRUNCATED, "stack-trace")
                .doesNotContainKey(DeadLetterHeaders.STACK_TRACE);
    }
}
