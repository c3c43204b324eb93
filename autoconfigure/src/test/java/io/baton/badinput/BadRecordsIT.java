package io.baton.badinput;

import static io.baton.badinput.Topics.bytes;
import static io.baton.badinput.Topics.noise;
import static io.baton.badinput.Topics.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.DeadLetterHeaders;
import io.baton.Key;
import io.baton.MessageHeaders;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.messaging.handler.annotation.Header;

/** R-B5, R-D4, R-F2: whatever is in a record, it ends as one record, and the records around it are handled. */
@ExtendWith(OutputCaptureExtension.class)
class BadRecordsIT {

    private static final Map<String, String> LARGE = Map.of("max.message.bytes", "10000000");

    private static BrokerProcess broker;
    private static Topics topics;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = BrokerProcess.started();
        topics = new Topics(broker.servers());
    }

    @AfterAll
    static void stopBroker() throws Exception {
        topics.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "partition, 0",
        "partition, 2",
        "partition, 4",
        "key, 0",
        "key, 2",
        "key, 4",
        "none, 0",
        "none, 2",
        "none, 4"
    })
    void deadLettersAGarbageValueWhereverItStandsInAPoll(String ordering, int at) throws Exception {
        String topic = topics.create("garbage", 1, Map.of());
        topics.send(IntStream.range(0, 5)
                .mapToObj(i -> record(topic, bytes("k" + i), i == at ? noise(100) : order(i)))
                .toList());

        try (Application application = start(topic, Orders.class, "kafka.consumer.ordering=" + ordering)) {
            application.awaitCommitted(topics, 5);

            assertThat(application.bean(Orders.class).seen)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 5).filter(i -> i != at).boxed().toList());
            ConsumerRecord<byte[], byte[]> letter = onlyLetter(topic);
            assertThat(letter.value()).isEqualTo(noise(100));
            assertThat(letter.key()).isEqualTo(bytes("k" + at));
            assertThat(text(letter.headers(), DeadLetterHeaders.CATEGORY)).isEqualTo("permanent");
            assertThat(text(letter.headers(), DeadLetterHeaders.ORIGINAL_OFFSET))
                    .isEqualTo(Integer.toString(at));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void deadLettersAGarbageKeyWhereverItStandsInAPoll(int at) throws Exception {
        String topic = topics.create("garbage-key", 1, Map.of());
        topics.send(IntStream.range(0, 5)
                .mapToObj(i -> record(topic, i == at ? noise(64) : bytes("k" + i), order(i)))
                .toList());

        try (Application application = start(topic, KeyedOrders.class, "kafka.consumer.ordering=key")) {
            application.awaitCommitted(topics, 5);

            assertThat(application.bean(KeyedOrders.class).seen)
                    .hasSize(4)
                    .doesNotContain("k" + at)
                    .doesNotHaveDuplicates();
            ConsumerRecord<byte[], byte[]> letter = onlyLetter(topic);
            assertThat(letter.key()).isEqualTo(noise(64));
            assertThat(letter.value()).isEqualTo(order(at));
        }
    }

    @Test
    void handsOnNullValuesAndNullKeysAsNull() throws Exception {
        String topic = topics.create("nulls", 1, Map.of());
        topics.send(List.of(
                record(topic, bytes("tombstone"), null),
                record(topic, null, order(7)),
                record(topic, null, null),
                record(topic, bytes(""), order(8))));

        try (Application application = start(topic, Nulls.class, "kafka.consumer.ordering=key")) {
            application.awaitCommitted(topics, 4);

            assertThat(application.bean(Nulls.class).seen)
                    .containsExactlyInAnyOrder("tombstone=null", "null=7", "null=null", "=8");
            assertThat(topics.exists(topic + ".dlq")).isFalse();
        }
    }

    @Test
    void deadLettersATombstoneAsTombstone() throws Exception {
        String topic = topics.create("tombstone", 1, Map.of());
        topics.send(topic, null, null);

        try (Application application = start(topic, Refusing.class)) {
            application.awaitCommitted(topics, 1);

            ConsumerRecord<byte[], byte[]> letter = onlyLetter(topic);
            assertThat(letter.key()).isNull();
            assertThat(letter.value()).isNull();
        }
    }

    @Test
    void handlesFiveMebibytes() throws Exception {
        String topic = topics.create("large", 1, LARGE);
        topics.send(List.of(
                record(topic, bytes("a"), bytes("before")),
                record(topic, bytes("b"), noise(5 * 1024 * 1024)),
                record(topic, bytes("c"), bytes("after"))));

        try (Application application = start(topic, Sizes.class)) {
            application.awaitCommitted(topics, 3);

            assertThat(application.bean(Sizes.class).seen).containsExactly(6, 5 * 1024 * 1024, 5);
        }
    }

    @Test
    void deadLettersFiveMebibytesByteForByteIntoATopicOfItsMaking() throws Exception {
        String topic = topics.create("large-letter", 1, LARGE);
        topics.send(topic, bytes("k"), noise(5 * 1024 * 1024));

        try (Application application = start(topic, Refusing.class)) {
            application.awaitCommitted(topics, 1);

            ConsumerRecord<byte[], byte[]> letter = onlyLetter(topic);
            assertThat(letter.value()).isEqualTo(noise(5 * 1024 * 1024));
            assertThat(letter.headers().lastHeader(DeadLetterHeaders.TRUNCATED)).isNull();
        }
    }

    @Test
    void survivesTwoHundredThousandHeaders() throws Exception {
        String topic = topics.create("headers", 1, LARGE);
        topics.send(new ProducerRecord<>(topic, 0, bytes("h"), order(1), manyHeaders()));
        topics.send(topic, bytes("i"), order(2));

        try (Application application = start(topic, HeaderCounts.class)) {
            application.awaitCommitted(topics, 2);

            assertThat(application.bean(HeaderCounts.class).seen).containsExactly(200_001, 0);
        }
    }

    @Test
    void deadLettersTwoHundredThousandHeaders() throws Exception {
        String topic = topics.create("headers-letter", 1, LARGE);
        topics.send(new ProducerRecord<>(topic, 0, bytes("h"), order(1), manyHeaders()));

        try (Application application = start(topic, Refusing.class)) {
            application.awaitCommitted(topics, 1);

            ConsumerRecord<byte[], byte[]> letter = onlyLetter(topic);
            assertThat(letter.value()).isEqualTo(order(1));
            assertThat(letter.headers().headers("h")).hasSize(200_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 1024 * 1024})
    void readsHeaderValuesOfAnySize(int size) throws Exception {
        String topic = topics.create("header-size", 1, LARGE);
        Headers headers = new RecordHeaders().add("trace", noise(size)).add("number", noise(3));
        topics.send(new ProducerRecord<>(topic, 0, bytes("k"), order(1), headers));

        try (Application application = start(topic, HeaderSizes.class)) {
            application.awaitCommitted(topics, 1);

            assertThat(application.bean(HeaderSizes.class).seen).containsExactly(size);
        }
    }

    @Test
    void deadLettersAHeaderThatIsNotWhatTheHandlerTakes() throws Exception {
        String topic = topics.create("header-type", 1, LARGE);
        for (byte[] value : List.of(noise(3), bytes("twelve"), noise(1024 * 1024), bytes("12"))) {
            topics.send(new ProducerRecord<>(topic, 0, bytes("k"), order(1), new RecordHeaders().add("number", value)));
        }

        try (Application application = start(topic, NumberHeader.class)) {
            application.awaitCommitted(topics, 4);

            assertThat(application.bean(NumberHeader.class).seen).containsExactly(12);
            List<ConsumerRecord<byte[], byte[]>> letters = topics.read(topic + ".dlq", 3);
            assertThat(letters)
                    .extracting(letter -> letter.headers().lastHeader("number").value().length)
                    .containsExactly(3, 6, 1024 * 1024);
        }
    }

    @Test
    void believesNoHeaderThatClaimsToBeOursOrSpringKafkas() throws Exception {
        String topic = topics.create("forged", 1, Map.of());
        Headers headers = new RecordHeaders();
        DeadLetterHeaders.ALL.forEach(name -> headers.add(name, bytes("forged")));
        List<String> foreign = List.of(
                "kafka_dlt-original-topic",
                "kafka_dlt-exception-fqcn",
                "retry_topic-attempts",
                "retry_topic-backoff-timestamp",
                "retry_topic-original-timestamp",
                "__dlq.errors.topic",
                "__TypeId__",
                "__ContentTypeId__",
                "springDeserializerExceptionValue",
                "kafka_deliveryAttempt",
                "kafka_receivedTopic",
                "retry-count");
        foreign.forEach(name -> headers.add(name, bytes("java.util.Evil")));
        topics.send(new ProducerRecord<>(topic, 0, bytes("k"), order(1), headers));

        try (Application application = start(topic, Failing.class, "kafka.consumer.max-retries=2")) {
            application.awaitCommitted(topics, 1);

            assertThat(application.bean(Failing.class).seen).containsExactly(topic + "/1", topic + "/2", topic + "/3");
            ConsumerRecord<byte[], byte[]> letter = onlyLetter(topic);
            letter.headers().forEach(header -> assertThat(header.value()).isNotEqualTo(bytes("forged")));
            assertThat(text(letter.headers(), DeadLetterHeaders.ORIGINAL_TOPIC)).isEqualTo(topic);
            assertThat(text(letter.headers(), DeadLetterHeaders.ATTEMPTS)).isEqualTo("3");
            assertThat(foreign)
                    .allSatisfy(name -> assertThat(text(letter.headers(), name)).isEqualTo("java.util.Evil"));
            assertThat(Arrays.stream(letter.headers().toArray())
                            .filter(header -> header.key().startsWith("dlq-"))
                            .map(org.apache.kafka.common.header.Header::key))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void skipsUnknownEventTypesWithOneLineEach(CapturedOutput output) throws Exception {
        String topic = topics.create("types", 1, LARGE);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            records.add(typed(topic, bytes("unknown")));
            records.add(typed(topic, bytes("known")));
            records.add(typed(topic, noise(3)));
            records.add(typed(topic, null));
        }
        records.add(typed(topic, bytes("x".repeat(1024 * 1024))));
        records.add(typed(topic, bytes("two\nlines\u2028and\u0085more\u001b[31m\u202e")));
        topics.send(records);

        try (Application application = start(topic, Typed.class)) {
            application.awaitCommitted(topics, 82);

            assertThat(application.bean(Typed.class).seen).hasSize(20);
            List<String> lines = output.getAll()
                    .lines()
                    .filter(line -> line.contains("topic=" + topic))
                    .toList();
            assertThat(lines)
                    .hasSize(5)
                    .allSatisfy(line -> assertThat(line).contains("skipped").hasSizeLessThan(600));
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line).doesNotContain("\u2028", "\u0085", "\u001b[31m", "\u202e"));
            assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("lines") || line.startsWith("more"));
        }
    }

    @Test
    void stopsWarningOfUnknownEventTypesThatNeverEnd(CapturedOutput output) throws Exception {
        String topic = topics.create("type-flood", 1, Map.of());
        topics.send(IntStream.range(0, 3000)
                .mapToObj(i -> typed(topic, bytes("type-" + i)))
                .toList());

        try (Application application = start(topic, Typed.class)) {
            application.awaitCommitted(topics, 3000);

            assertThat(output.getAll().lines().filter(line -> line.contains("topic=" + topic)))
                    .hasSizeBetween(1, 100);
        }
    }

    @Test
    void keepsHeadersThatAreNotTextAndHasNoTroubleWithThem() throws Exception {
        String topic = topics.create("not-text", 1, Map.of());
        Headers headers = new RecordHeaders()
                .add("event-type", noise(20))
                .add("correlation-id", noise(20))
                .add("traceparent", noise(20))
                .add("timestamp", noise(20))
                .add("nothing", null)
                .add("", bytes("without a name"));
        topics.send(new ProducerRecord<>(topic, 0, noise(20), order(1), headers));
        topics.send(new ProducerRecord<>(topic, 0, noise(20), noise(20), headers));

        try (Application application = start(topic, HeaderCounts.class, "kafka.consumer.ordering=key")) {
            application.awaitCommitted(topics, 2);

            assertThat(application.bean(HeaderCounts.class).seen).containsExactly(6);
            ConsumerRecord<byte[], byte[]> letter = onlyLetter(topic);
            assertThat(letter.key()).isEqualTo(noise(20));
            assertThat(letter.headers().lastHeader("event-type").value()).isEqualTo(noise(20));
            assertThat(letter.headers().lastHeader("nothing").value()).isNull();
            assertThat(text(letter.headers(), "")).isEqualTo("without a name");
        }
    }

    private static Application start(String topic, Class<?> handlers, String... properties) {
        return Application.start(broker.servers(), topic, handlers, properties);
    }

    private static ConsumerRecord<byte[], byte[]> onlyLetter(String topic) {
        List<ConsumerRecord<byte[], byte[]>> letters = topics.read(topic + ".dlq", 1);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, 0, key, value);
    }

    private static ProducerRecord<byte[], byte[]> typed(String topic, byte @Nullable [] type) {
        Headers headers = type == null ? new RecordHeaders() : new RecordHeaders().add("event-type", type);
        return new ProducerRecord<>(topic, 0, bytes("k"), order(1), headers);
    }

    private static Headers manyHeaders() {
        Headers headers = new RecordHeaders();
        IntStream.range(0, 200_000).forEach(i -> headers.add("h", bytes("v" + i % 10)));
        return headers.add("last", bytes("x"));
    }

    private static byte[] order(int number) {
        return ("{\"number\":" + number + "}").getBytes(StandardCharsets.UTF_8);
    }

    record Order(int number) {}

    static class Orders {
        final List<Integer> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}", concurrency = 4)
        void handle(Order order) {
            seen.add(order.number());
        }
    }

    static class KeyedOrders {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}", concurrency = 4)
        void handle(Order order, @Key String key) {
            seen.add(key);
        }
    }

    static class Nulls {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}")
        void handle(@Nullable Order order, @Key @Nullable String key) {
            seen.add(key + "=" + (order == null ? null : order.number()));
        }
    }

    static class Refusing {

        @TopicHandler(topics = "${test.topic}")
        void handle(byte @Nullable [] value) {
            throw new PermanentHandlerException("not wanted");
        }
    }

    static class Failing {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}")
        void handle(
                Order order,
                @Header("kafka_receivedTopic") String topic,
                @Header("kafka_deliveryAttempt") int attempt) {
            seen.add(topic + "/" + attempt);
            throw new IllegalStateException("no luck");
        }
    }

    static class Sizes {
        final List<Integer> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}")
        void handle(byte[] value) {
            seen.add(value.length);
        }
    }

    static class HeaderCounts {
        final List<Integer> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}")
        void handle(Order order, MessageHeaders headers) {
            seen.add(headers.entries().size());
        }
    }

    static class HeaderSizes {
        final List<Integer> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}")
        void handle(Order order, @Header("trace") byte[] trace) {
            seen.add(trace.length);
        }
    }

    static class NumberHeader {
        final List<Integer> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}")
        void handle(Order order, @Header("number") int number) {
            seen.add(number);
        }
    }

    static class Typed {
        final List<Integer> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}", eventTypes = "known")
        void handle(Order order) {
            seen.add(order.number());
        }
    }
}
