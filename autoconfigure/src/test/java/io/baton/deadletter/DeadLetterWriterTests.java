package io.baton.deadletter;

import static io.baton.deadletter.Failures.bytes;
import static io.baton.deadletter.Failures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.DeadLetterTopicResolver;
import io.baton.ErrorCategory;
import io.baton.connection.DeadLetterSettings;
import io.baton.connection.DeadLetterSettings.Compatibility;
import io.baton.connection.DeadLetterSettings.OnDeadLetter;
import io.baton.engine.DeadLetterSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a mock where a broker could not be made to fail this way; the rest is in {@link DeadLetterSinksIT}. */
class DeadLetterWriterTests {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Topics topics = new Topics();
    private DeadLetterSinks sinks = sinks(null);

    @AfterEach
    void close() {
        topics.release.countDown();
        sinks.close();
    }

    @Test
    void returnsAtOnceWhileABrokerKeepsItWaiting() {
        topics.blocked = "slow.dlq";
        CompletableFuture<String> slow = write("slow", 0);
        CompletableFuture<String> fast = write("fast", 0);

        await().untilAsserted(() -> assertThat(producer.history()).hasSize(1));
        producer.completeNext();

        assertThat(fast).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("fast.dlq");
        assertThat(slow).isNotDone();
    }

    @Test
    void endsOnlyWhenAcknowledged() {
        CompletableFuture<String> written = write("orders", 0);

        await().untilAsserted(() -> assertThat(producer.history()).hasSize(1));
        assertThat(written).isNotDone();
        producer.completeNext();
        assertThat(written).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("orders.dlq");
    }

    @Test
    void failsOnceAndAsksAnewForTheTopic() {
        CompletableFuture<String> written = write("orders", 0);
        await().until(() -> producer.errorNext(new NotEnoughReplicasException("x")));

        assertThat(written).failsWithin(Duration.ofSeconds(5));
        assertThat(producer.history()).hasSize(1);
        assertThat(topics.forgotten).containsExactly("orders.dlq");
    }

    @Test
    void takesABatchThatIsTooLargeForALetterThatIs() {
        CompletableFuture<String> written = write("orders", 0);
        await().until(() -> producer.errorNext(new RecordBatchTooLargeException("x")));
        await().until(producer::completeNext);

        assertThat(written).succeedsWithin(Duration.ofSeconds(5));
        assertThat(producer.history()).hasSize(2);
        assertThat(text(producer.history().get(1).headers(), "dlq-truncated")).isEqualTo("stack-trace");
    }

    @Test
    void failsWhenTheResolverThrows() {
        sinks.close();
        sinks = sinks((message, group, handler, category) -> {
            throw new NoClassDefFoundError("com/example/Routing");
        });

        assertThat(write("orders", 0)).failsWithin(Duration.ZERO);
    }

    @Test
    void failsAfterClosing() {
        sinks.close();

        assertThat(write("orders", 0)).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void keepsTheFirstOriginOfWhatWasReadFromADeadLetterTopic() {
        Headers headers = stated("orders", "7", "42");
        write(Failures.record("orders.dlq", 1, 3, bytes("k"), bytes("v"), headers), "buried");

        Headers letter = sent();
        assertThat(text(letter, "dlq-original-topic")).isEqualTo("orders");
        assertThat(text(letter, "dlq-original-partition")).isEqualTo("7");
        assertThat(text(letter, "dlq-original-offset")).isEqualTo("42");
        assertThat(letter.headers("dlq-original-topic")).hasSize(1);
    }

    @Test
    void doesNotBelieveTheSameHeadersOnAnOrdinaryTopic() {
        write(Failures.record("orders", 1, 3, bytes("k"), bytes("v"), stated("payments", "7", "42")), "{topic}.dlq");

        Headers letter = sent();
        assertThat(text(letter, "dlq-original-topic")).isEqualTo("orders");
        assertThat(text(letter, "dlq-original-partition")).isEqualTo("1");
        assertThat(text(letter, "dlq-original-offset")).isEqualTo("3");
    }

    /** What a resolver will say is known from the first letter on. */
    @Test
    void believesWhatWasReadFromATopicTheResolverHasNamed() {
        sinks.close();
        sinks = sinks((message, group, handler, category) -> message.topic().equals("orders") ? "parked" : "buried");
        write("orders", 0);
        await().untilAsserted(() -> assertThat(producer.history()).hasSize(1));

        write(Failures.record("parked", 1, 3, bytes("k"), bytes("v"), stated("orders", "7", "42")), "x");

        await().untilAsserted(() -> assertThat(producer.history()).hasSize(2));
        Headers letter = producer.history().get(1).headers();
        assertThat(text(letter, "dlq-original-topic")).isEqualTo("orders");
        assertThat(text(letter, "dlq-original-offset")).isEqualTo("42");
    }

    private static Headers stated(String topic, String partition, String offset) {
        return new RecordHeaders()
                .add("dlq-original-topic", bytes(topic))
                .add("dlq-original-partition", bytes(partition))
                .add("dlq-original-offset", bytes(offset));
    }

    private Headers sent() {
        await().untilAsserted(() -> assertThat(producer.history()).hasSize(1));
        return producer.history().get(0).headers();
    }

    private CompletableFuture<String> write(String topic, int partition) {
        return write(Failures.record(topic, partition, 1), "{topic}.dlq");
    }

    private CompletableFuture<String> write(ConsumerRecord<byte[], byte[]> record, String template) {
        DeadLetterSink sink =
                sinks.sink(new DeadLetterSettings(template, true, OnDeadLetter.CONTINUE, Compatibility.NONE));
        return sink.write(Failures.of(record), ErrorCategory.PERMANENT).toCompletableFuture();
    }

    private DeadLetterSinks sinks(DeadLetterTopicResolver resolver) {
        return new DeadLetterSinks(topics, new LetterProducer(() -> producer), resolver);
    }

    private static final class Topics implements LetterTopics {

        private final CountDownLatch release = new CountDownLatch(1);
        private final List<String> forgotten = Collections.synchronizedList(new ArrayList<>());
        private volatile String blocked;

        @Override
        public int partitions(String topic, String source, boolean create) {
            if (topic.equals(blocked)) {
                try {
                    release.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return 1;
        }

        @Override
        public void forget(String topic) {
            forgotten.add(topic);
        }

        @Override
        public void close() {}
    }
}
