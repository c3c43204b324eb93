package io.baton.deadletter;

import static io.baton.deadletter.Failures.all;
import static io.baton.deadletter.Failures.bytes;
import static io.baton.deadletter.Failures.names;
import static io.baton.deadletter.Failures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.baton.ErrorCategory;
import io.baton.connection.DeadLetterSettings.Compatibility;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

class ForeignHeadersTests {

    private final Headers incoming = new RecordHeaders();

    @Test
    void writesSpringKafkasHeadersByteForByteAsSpringKafkaDoes() {
        ConsumerRecord<byte[], byte[]> record = record();
        IllegalStateException exception = new IllegalStateException("no luck");
        Headers theirs = springKafkas(record, exception);

        Headers ours = compose(ForeignHeaders.SPRING_KAFKA, record, exception, Truncation.NONE);

        for (Header header : theirs) {
            if (header.key().startsWith("kafka_dlt-original-")) {
                assertThat(ours.lastHeader(header.key()))
                        .as(header.key())
                        .isNotNull()
                        .satisfies(own -> assertThat(own.value()).isEqualTo(header.value()));
            }
        }
        assertThat(names(ours)).containsAll(names(theirs));
        assertThat(text(ours, "kafka_dlt-exception-fqcn")).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(ours, "kafka_dlt-exception-cause-fqcn")).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(ours, "kafka_dlt-exception-message")).isEqualTo("no luck");
        assertThat(text(ours, "kafka_dlt-exception-stacktrace")).startsWith("java.lang.IllegalStateException: no luck");
    }

    @Test
    void writesKafkasHeadersAsText() {
        Headers headers =
                compose(ForeignHeaders.KAFKA, record(), new IllegalStateException("no luck"), Truncation.NONE);

        assertThat(text(headers, "__dlq.errors.topic")).isEqualTo("orders");
        assertThat(text(headers, "__dlq.errors.partition")).isEqualTo("7");
        assertThat(text(headers, "__dlq.errors.offset")).isEqualTo("42");
        assertThat(text(headers, "__dlq.errors.group")).isEqualTo("shop");
        assertThat(text(headers, "__dlq.errors.delivery.count")).isEqualTo("4");
        assertThat(text(headers, "__dlq.errors.message")).isEqualTo("no luck");
    }

    @Test
    void stripsForeignNamesOnlyWhenItWritesThem() {
        incoming.add("kafka_dlt-original-topic", bytes("forged")).add("__dlq.errors.topic", bytes("forged"));
        incoming.add("kafka_dlt-key-exception-message", bytes("forged"));

        Headers spring = compose(ForeignHeaders.SPRING_KAFKA, record(), new Exception("x"), Truncation.NONE);
        Headers kafka = compose(ForeignHeaders.KAFKA, record(), new Exception("x"), Truncation.NONE);

        assertThat(all(spring, "kafka_dlt-original-topic")).containsExactly("orders");
        assertThat(all(spring, "kafka_dlt-key-exception-message")).isEmpty();
        assertThat(all(spring, "__dlq.errors.topic")).containsExactly("forged");
        assertThat(all(kafka, "kafka_dlt-original-topic")).containsExactly("forged");
        assertThat(all(kafka, "__dlq.errors.topic")).containsExactly("orders");
    }

    @Test
    void losesTheForeignStackTraceWithOurs() {
        Headers headers = compose(ForeignHeaders.SPRING_KAFKA, record(), new Exception("x"), Truncation.STACK_TRACE);

        assertThat(names(headers))
                .contains("kafka_dlt-exception-fqcn")
                .doesNotContain("kafka_dlt-exception-stacktrace", "dlq-stack-trace");
    }

    @Test
    void leavesOutAMessageThatIsNotThere() {
        assertThat(names(compose(ForeignHeaders.SPRING_KAFKA, record(), new Exception(), Truncation.NONE)))
                .doesNotContain("kafka_dlt-exception-message");
        assertThat(names(compose(ForeignHeaders.KAFKA, record(), new Exception(), Truncation.NONE)))
                .doesNotContain("__dlq.errors.message");
    }

    @Test
    void standsForEverySetting() {
        for (Compatibility compatibility : Compatibility.values()) {
            assertThat(ForeignHeaders.of(compatibility).name()).isEqualTo(compatibility.name());
        }
    }

    private ConsumerRecord<byte[], byte[]> record() {
        return Failures.record("orders", 7, 42, bytes("key"), bytes("value"), incoming);
    }

    private static Headers compose(
            ForeignHeaders foreign, ConsumerRecord<byte[], byte[]> record, Throwable exception, Truncation truncation) {
        Letter letter = new Letter(Failures.of(record, exception), ErrorCategory.PERMANENT, Origin.of(record));
        return new LetterComposer(foreign)
                .compose(letter, new TopicPartition("orders.dlq", 0), truncation)
                .headers();
    }

    @SuppressWarnings("unchecked")
    private static Headers springKafkas(ConsumerRecord<byte[], byte[]> record, Exception exception) {
        KafkaOperations<Object, Object> template = mock(KafkaOperations.class);
        when(template.send(any(ProducerRecord.class))).thenReturn(CompletableFuture.completedFuture(null));
        DeadLetterPublishingRecoverer recoverer =
                new DeadLetterPublishingRecoverer(template, (failed, failure) -> new TopicPartition("orders.dlq", 0));
        recoverer.setFailIfSendResultIsError(false);
        recoverer.accept(record, new ListenerExecutionFailedException("listener failed", "shop", exception));
        ArgumentCaptor<ProducerRecord<Object, Object>> sent = ArgumentCaptor.forClass(ProducerRecord.class);
        verify(template).send(sent.capture());
        return sent.getValue().headers();
    }
}
