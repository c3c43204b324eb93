package io.baton.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a mock: a real producer cannot be made to end in its error state. */
class LetterProducerTests {

    private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
    private final LetterProducer producer = new LetterProducer(this::make);

    @Test
    void isMadeWhenFirstNeededAndOnlyOnce() {
        assertThat(made).isEmpty();

        send();
        send();

        assertThat(made).hasSize(1);
    }

    @Test
    void completesOnlyWhenAcknowledged() {
        CompletableFuture<Void> acknowledged = send();

        assertThat(acknowledged).isNotDone();
        made.get(0).completeNext();
        assertThat(acknowledged).isCompleted();
    }

    @Test
    void keepsAProducerThatRecovers() {
        CompletableFuture<Void> late = send();
        made.get(0).errorNext(new TimeoutException("x"));
        CompletableFuture<Void> large = send();
        made.get(0).errorNext(new RecordTooLargeException("x"));

        assertThat(late).isCompletedExceptionally();
        assertThat(large).isCompletedExceptionally();
        send();
        assertThat(made).hasSize(1);
        assertThat(made.get(0).closed()).isFalse();
    }

    @Test
    void replacesAProducerThatDoesNotRecover() {
        CompletableFuture<Void> failed = send();
        made.get(0).errorNext(new OutOfOrderSequenceException("x"));

        assertThat(failed).isCompletedExceptionally();
        assertThat(made.get(0).closed()).isTrue();
        CompletableFuture<Void> again = send();
        made.get(1).completeNext();
        assertThat(again).isCompleted();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replacesAProducerWhoseSendThrows(boolean closed) {
        send();
        made.get(0).sendException = closed ? new IllegalStateException("closed") : new KafkaException("error state");

        assertThat(send()).isCompletedExceptionally();
        send();
        assertThat(made).hasSize(2);
    }

    @Test
    void triesAgainToMakeOneThatCouldNotBeMade() {
        List<Producer<byte[], byte[]>> later = new ArrayList<>();
        LetterProducer unlucky = new LetterProducer(() -> {
            if (later.isEmpty()) {
                later.add(make());
                throw new ConfigException("no resolvable bootstrap urls");
            }
            return later.get(0);
        });

        assertThat(unlucky.send(record())).isCompletedExceptionally();
        assertThat(unlucky.send(record())).isNotCompletedExceptionally();
    }

    @Test
    void failsAfterClosing() {
        send();
        producer.close();

        assertThat(made.get(0).closed()).isTrue();
        assertThat(send()).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("closing");
        assertThat(made).hasSize(1);
    }

    private CompletableFuture<Void> send() {
        return producer.send(record());
    }

    private static ProducerRecord<byte[], byte[]> record() {
        return new ProducerRecord<>("orders.dlq", 0, null, new byte[0]);
    }

    private MockProducer<byte[], byte[]> make() {
        MockProducer<byte[], byte[]> next =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        made.add(next);
        return next;
    }
}
