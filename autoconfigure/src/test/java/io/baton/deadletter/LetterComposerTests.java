package io.baton.deadletter;

import static io.baton.deadletter.Failures.all;
import static io.baton.deadletter.Failures.bytes;
import static io.baton.deadletter.Failures.names;
import static io.baton.deadletter.Failures.noise;
import static io.baton.deadletter.Failures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.DeadLetterHeaders;
import io.baton.ErrorCategory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R-B6: what a dead letter carries. */
class LetterComposerTests {

    private static final TopicPartition TARGET = new TopicPartition("orders.dlq", 3);

    private final Headers incoming = new RecordHeaders();

    @Test
    void tellsWhereTheRecordCameFromAndWhyItFailed() {
        Headers headers =
                compose(Truncation.NONE, new IllegalStateException("no luck")).headers();

        assertThat(text(headers, "dlq-original-topic")).isEqualTo("orders");
        assertThat(text(headers, "dlq-original-partition")).isEqualTo("7");
        assertThat(text(headers, "dlq-original-offset")).isEqualTo("42");
        assertThat(text(headers, "dlq-original-timestamp")).isEqualTo("2025-12-31T23:59:59.123Z");
        assertThat(text(headers, "dlq-group")).isEqualTo("shop");
        assertThat(text(headers, "dlq-handler")).isEqualTo("orders");
        assertThat(text(headers, "dlq-category")).isEqualTo("permanent");
        assertThat(text(headers, "dlq-attempts")).isEqualTo("4");
        assertThat(text(headers, "dlq-exception-class")).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(headers, "dlq-exception-message")).isEqualTo("no luck");
        assertThat(text(headers, "dlq-stack-trace")).startsWith("java.lang.IllegalStateException: no luck");
        assertThat(text(headers, "dlq-first-failed-at")).isEqualTo("2026-01-02T03:04:05.006Z");
        assertThat(text(headers, "dlq-failed-at")).isEqualTo("2026-01-02T03:05:00Z");
        assertThat(headers.lastHeader("dlq-truncated")).isNull();
    }

    @Test
    void writesNoHeaderForAMessageThatIsNotThere() {
        Headers headers = compose(Truncation.NONE, new IllegalStateException()).headers();

        assertThat(headers.lastHeader("dlq-exception-message")).isNull();
        assertThat(text(headers, "dlq-exception-class")).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void keepsKeyValueAndTheHeadersThatCameInWithTheirOrderAndDuplicates() {
        incoming.add("b", bytes("1")).add("a", null).add("b", bytes("2")).add("kafka_dlt-original-topic", bytes("x"));

        ProducerRecord<byte[], byte[]> letter = compose(Truncation.NONE, new IllegalStateException("x"));

        assertThat(letter.key()).isEqualTo(bytes("key"));
        assertThat(letter.value()).isEqualTo(bytes("value"));
        assertThat(names(letter.headers()).subList(0, 5))
                .containsExactly("b", "a", "b", "kafka_dlt-original-topic", "dlq-original-topic");
        assertThat(all(letter.headers(), "b")).containsExactly("1", "2");
        assertThat(letter.headers().lastHeader("a").value()).isNull();
        assertThat(letter.topic()).isEqualTo("orders.dlq");
        assertThat(letter.partition()).isEqualTo(3);
        assertThat(letter.timestamp()).isNull();
    }

    @Test
    void stripsEveryHeaderOfOursThatCameIn() {
        DeadLetterHeaders.ALL.forEach(
                name -> incoming.add(name, bytes("forged")).add(name, bytes("twice")));

        Headers headers =
                compose(Truncation.NONE, new IllegalStateException("x")).headers();

        for (String name : DeadLetterHeaders.ALL) {
            assertThat(all(headers, name))
                    .as(name)
                    .hasSize(name.equals(DeadLetterHeaders.TRUNCATED) ? 0 : 1)
                    .doesNotContain("forged", "twice");
        }
    }

    @ParameterizedTest
    @EnumSource(Truncation.class)
    void losesStepByStepAndSaysWhatIsGone(Truncation truncation) {
        incoming.add("trace", bytes("t"));

        ProducerRecord<byte[], byte[]> letter = compose(truncation, new IllegalStateException("x"));

        boolean hasTrace = truncation == Truncation.NONE;
        boolean hasHeaders = hasTrace || truncation == Truncation.STACK_TRACE;
        boolean hasValue = truncation != Truncation.VALUE;
        assertThat(letter.headers().lastHeader("dlq-stack-trace") != null).isEqualTo(hasTrace);
        assertThat(letter.headers().lastHeader("trace") != null).isEqualTo(hasHeaders);
        assertThat(new String(letter.value(), StandardCharsets.UTF_8).equals("value"))
                .isEqualTo(hasValue);
        assertThat(text(letter.headers(), "dlq-truncated"))
                .isEqualTo(
                        switch (truncation) {
                            case NONE -> null;
                            case STACK_TRACE -> "stack-trace";
                            case HEADERS -> "stack-trace,headers";
                            case VALUE -> "stack-trace,headers,value";
                        });
        assertThat(letter.key()).isEqualTo(bytes("key"));
    }

    @Test
    void describesAValueThatIsLeftOut() throws Exception {
        byte[] value = noise(5_000);
        ConsumerRecord<byte[], byte[]> record = Failures.record("orders", 7, 42, null, value, incoming);

        ProducerRecord<byte[], byte[]> letter = compose(Truncation.VALUE, record, new IllegalStateException("x"));

        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                .isEqualTo("{\"left-out\":\"value\",\"size\":5000,\"sha-256\":\"" + digest
                        + "\",\"topic\":\"orders\",\"partition\":7,\"offset\":42}");
    }

    @Test
    void doesNotDescribeAValueThatIsSmallerThanItsDescriptionOrMissing() {
        assertThat(LetterComposer.canLose(letter(Failures.record("orders", 7, 42)), Truncation.VALUE))
                .isFalse();
        assertThat(LetterComposer.canLose(
                        letter(Failures.record("orders", 7, 42, noise(1_000), null, incoming)), Truncation.VALUE))
                .isFalse();
        assertThat(LetterComposer.canLose(
                        letter(Failures.record("orders", 7, 42, null, noise(1_000), incoming)), Truncation.VALUE))
                .isTrue();
    }

    private ProducerRecord<byte[], byte[]> compose(Truncation truncation, Throwable exception) {
        return compose(truncation, Failures.record("orders", 7, 42, bytes("key"), bytes("value"), incoming), exception);
    }

    private static ProducerRecord<byte[], byte[]> compose(
            Truncation truncation, ConsumerRecord<byte[], byte[]> record, Throwable exception) {
        Letter letter = new Letter(Failures.of(record, exception), ErrorCategory.PERMANENT, Origin.of(record));
        return new LetterComposer(ForeignHeaders.NONE).compose(letter, TARGET, truncation);
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(Failures.of(record), ErrorCategory.PERMANENT, Origin.of(record));
    }
}
