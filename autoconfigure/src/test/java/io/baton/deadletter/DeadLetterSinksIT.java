package io.baton.deadletter;

import static io.baton.deadletter.Failures.bytes;
import static io.baton.deadletter.Failures.noise;
import static io.baton.deadletter.Failures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.DeadLetterHeaders;
import io.baton.ErrorCategory;
import io.baton.connection.DeadLetterSettings;
import io.baton.connection.DeadLetterSettings.Compatibility;
import io.baton.connection.DeadLetterSettings.OnDeadLetter;
import io.baton.connection.KafkaClientConfigurations;
import io.baton.engine.DeadLetterSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** R-B5, R-B6, R-F2: dead letters on a real broker. */
class DeadLetterSinksIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    private static EmbeddedKafkaKraftBroker broker;
    private static Admin admin;
    private static DeadLetterSinks sinks;

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        // not under the name that applications read their brokers from
        broker.brokerListProperty("test.brokers");
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.afterPropertiesSet();
        admin = Admin.create(clientProperties());
        sinks = DeadLetterSinks.create(new Clients(), null);
    }

    @AfterAll
    static void stop() {
        sinks.close();
        admin.close();
        broker.destroy();
    }

    @Test
    void writesBytesAsTheyCameAndSaysWhy() {
        createTopic("bytes", 1, Map.of());
        Headers headers = new RecordHeaders()
                .add("b", noise(3))
                .add("a", null)
                .add("b", bytes("again"))
                .add("__TypeId__", bytes("com.example.Evil"))
                .add("empty", new byte[0]);
        DeadLetterHeaders.ALL.forEach(name -> headers.add(name, bytes("forged")));
        ConsumerRecord<byte[], byte[]> source =
                roundTrip(new ProducerRecord<>("bytes", 0, null, noise(30), noise(300), headers), Map.of());
        Instant before = Instant.now().minusSeconds(1);

        write("{topic}.dlq", source);

        ConsumerRecord<byte[], byte[]> letter = read("bytes.dlq", 1).get(0);
        assertThat(letter.key()).isEqualTo(noise(30));
        assertThat(letter.value()).isEqualTo(noise(300));
        assertThat(Failures.names(letter.headers()).subList(0, 6))
                .containsExactly("b", "a", "b", "__TypeId__", "empty", "dlq-original-topic");
        assertThat(letter.headers().headers("b"))
                .extracting(header -> header.value())
                .containsExactly(noise(3), bytes("again"));
        assertThat(letter.headers().lastHeader("a").value()).isNull();
        assertThat(letter.headers().lastHeader("empty").value()).isEmpty();
        letter.headers().forEach(header -> assertThat(header.value()).isNotEqualTo(bytes("forged")));
        assertThat(text(letter.headers(), "dlq-original-topic")).isEqualTo("bytes");
        assertThat(text(letter.headers(), "dlq-original-offset")).isEqualTo(Long.toString(source.offset()));
        assertThat(text(letter.headers(), "dlq-category")).isEqualTo("permanent");
        assertThat(text(letter.headers(), "dlq-attempts")).isEqualTo("4");
        assertThat(Instant.ofEpochMilli(letter.timestamp())).isAfter(before);
    }

    @Test
    void writesTombstonesWithoutKeyOrValue() {
        write("{topic}.dlq", Failures.record("tombstones", 0, 1, null, null, new RecordHeaders()));

        ConsumerRecord<byte[], byte[]> letter = read("tombstones.dlq", 1).get(0);
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    @Test
    void createsTheTopicWithThePartitionsOfTheSource() {
        createTopic("wide", 5, Map.of());

        assertThat(write("{topic}.dlq", Failures.record("wide", 4, 1))).isEqualTo("wide.dlq");

        assertThat(partitions("wide.dlq")).isEqualTo(5);
        assertThat(read("wide.dlq", 1).get(0).partition()).isEqualTo(4);
    }

    @Test
    void createsTheTopicWithOnePartitionIfTheSourceIsGone() {
        write("{topic}.dlq", Failures.record("gone", 4, 1));

        assertThat(partitions("gone.dlq")).isEqualTo(1);
    }

    @Test
    void writesToTheSourcesPartitionModuloThoseThereAre() {
        createTopic("narrow.dlq", 3, Map.of());

        for (int partition = 0; partition < 8; partition++) {
            write("{topic}.dlq", Failures.record("narrow", partition, 1));
        }

        assertThat(read("narrow.dlq", 8))
                .allSatisfy(letter -> assertThat(letter.partition())
                        .isEqualTo(Integer.parseInt(text(letter.headers(), "dlq-original-partition")) % 3));
    }

    @Test
    void saysWhichPropertyCreatesAMissingTopicAndHealsWhenItIsThere() {
        DeadLetterSink sink =
                sinks.sink(new DeadLetterSettings("missing", false, OnDeadLetter.CONTINUE, Compatibility.NONE));
        ConsumerRecord<byte[], byte[]> record = Failures.record("any", 0, 1);

        assertThat(sink.write(Failures.of(record), ErrorCategory.TRANSIENT).toCompletableFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("'missing'")
                .withMessageContaining("kafka.dead-letter.create");
        createTopic("missing", 1, Map.of());
        assertThat(sink.write(Failures.of(record), ErrorCategory.TRANSIENT).toCompletableFuture())
                .succeedsWithin(SOON)
                .isEqualTo("missing");
    }

    @ParameterizedTest
    @CsvSource({
        "trace, 100, 100, 7000, stack-trace",
        "headers, 100, 9500, 100, 'stack-trace,headers'",
        "value, 100, 100, 20000, 'stack-trace,headers,value'",
        "whole, 10, 10, 100, "
    })
    void losesNoMoreThanItMust(String name, int key, int header, int value, String truncated) {
        createTopic("small-" + name, 1, Map.of("max.message.bytes", "10000"));
        Headers headers = new RecordHeaders().add("trace", noise(header));
        Exception exception = new IllegalStateException("no luck");
        exception.setStackTrace(longStackTrace(truncated == null ? 1 : 200));
        ConsumerRecord<byte[], byte[]> record = Failures.record("large", 3, 9, noise(key), noise(value), headers);

        CompletableFuture<String> written = sink("small-" + name)
                .write(Failures.of(record, exception), ErrorCategory.PERMANENT)
                .toCompletableFuture();

        assertThat(written).succeedsWithin(SOON);
        ConsumerRecord<byte[], byte[]> letter = read("small-" + name, 1).get(0);
        assertThat(text(letter.headers(), "dlq-truncated")).isEqualTo(truncated);
        assertThat(letter.key()).isEqualTo(noise(key));
        assertThat(letter.headers().lastHeader("dlq-stack-trace") == null).isEqualTo(truncated != null);
        assertThat(letter.headers().lastHeader("trace") == null)
                .isEqualTo(truncated != null && truncated.contains("headers"));
        if (truncated != null && truncated.contains("value")) {
            assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                    .contains("\"size\":20000", "\"topic\":\"large\"", "\"partition\":3", "\"offset\":9");
        } else {
            assertThat(letter.value()).isEqualTo(noise(value));
        }
    }

    @Test
    void failsRatherThanLoseAKey() {
        createTopic("small-key", 1, Map.of("max.message.bytes", "10000"));
        ConsumerRecord<byte[], byte[]> record =
                Failures.record("large", 3, 9, noise(20_000), noise(1_000), new RecordHeaders());

        assertThat(sink("small-key")
                        .write(Failures.of(record), ErrorCategory.PERMANENT)
                        .toCompletableFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(RecordTooLargeException.class);
        assertThat(endOffset("small-key")).isZero();
    }

    @Test
    void writesTwoHundredThousandHeadersWhole() {
        createTopic("headers", 1, Map.of());
        Headers headers = new RecordHeaders();
        IntStream.range(0, 200_000).forEach(number -> headers.add("h", bytes("v")));
        ConsumerRecord<byte[], byte[]> source =
                roundTrip(new ProducerRecord<>("headers", 0, null, null, bytes("v"), headers), large());

        write("{topic}.dlq", source);

        ConsumerRecord<byte[], byte[]> letter = read("headers.dlq", 1).get(0);
        assertThat(letter.headers().headers("h")).hasSize(200_000);
        assertThat(letter.headers().lastHeader("dlq-truncated")).isNull();
    }

    @Test
    void writesWhatRemainsOfHeadersThatDoNotCompress() {
        Headers headers = new RecordHeaders();
        IntStream.range(0, 200_000).forEach(number -> headers.add("h", noise(number % 7 + 12)));
        headers.add("large", noise(1024 * 1024));

        write("{topic}.dlq", Failures.record("bomb", 0, 1, null, bytes("v"), headers));

        ConsumerRecord<byte[], byte[]> letter = read("bomb.dlq", 1).get(0);
        assertThat(text(letter.headers(), "dlq-truncated")).isEqualTo("stack-trace,headers");
        assertThat(letter.value()).isEqualTo(bytes("v"));
    }

    @Test
    void describesFiveMebibytesThatDoNotFit() {
        createTopic("huge", 1, Map.of("max.message.bytes", "10000000"));
        createTopic("huge.dlq", 1, Map.of());
        ConsumerRecord<byte[], byte[]> source =
                roundTrip(new ProducerRecord<>("huge", 0, bytes("k"), noise(5 * 1024 * 1024)), large());

        write("{topic}.dlq", source);

        ConsumerRecord<byte[], byte[]> letter = read("huge.dlq", 1).get(0);
        assertThat(text(letter.headers(), "dlq-truncated")).isEqualTo("stack-trace,headers,value");
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("\"size\":5242880");
    }

    @Test
    void writesFiveMebibytesWholeWhereTheyFit() {
        createTopic("roomy", 1, Map.of("max.message.bytes", "10000000"));
        byte[] value = noise(5 * 1024 * 1024);

        write("roomy", Failures.record("any", 0, 1, bytes("k"), value, new RecordHeaders()));

        assertThat(read("roomy", 1).get(0).value()).isEqualTo(value);
    }

    @Test
    void keepsTheOrderOfLettersOfOnePartitionAmongManyWriters() {
        createTopic("busy", 4, Map.of());
        List<CompletableFuture<String>> written = new ArrayList<>();
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(partition -> new Thread(() -> LongStream.range(0, 500).forEach(offset -> {
                    CompletableFuture<String> one = sink("{topic}.dlq")
                            .write(Failures.of(Failures.record("busy", partition, offset)), ErrorCategory.PERMANENT)
                            .toCompletableFuture();
                    synchronized (written) {
                        written.add(one);
                    }
                })))
                .toList();
        writers.forEach(Thread::start);
        writers.forEach(DeadLetterSinksIT::join);

        assertThat(CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)))
                .succeedsWithin(SOON);
        List<ConsumerRecord<byte[], byte[]>> letters = read("busy.dlq", 2_000);
        for (int partition = 0; partition < 4; partition++) {
            int wanted = partition;
            assertThat(letters.stream().filter(letter -> letter.partition() == wanted))
                    .extracting(letter -> Long.parseLong(text(letter.headers(), "dlq-original-offset")))
                    .containsExactlyElementsOf(LongStream.range(0, 500).boxed().toList());
        }
    }

    private static String write(String topic, ConsumerRecord<byte[], byte[]> record) {
        CompletableFuture<String> written =
                sink(topic).write(Failures.of(record), ErrorCategory.PERMANENT).toCompletableFuture();
        assertThat(written).succeedsWithin(SOON);
        return written.join();
    }

    private static DeadLetterSink sink(String topic) {
        return sinks.sink(new DeadLetterSettings(topic, true, OnDeadLetter.CONTINUE, Compatibility.NONE));
    }

    private static StackTraceElement[] longStackTrace(int depth) {
        return IntStream.range(0, depth)
                .mapToObj(line -> new StackTraceElement("com.example.shop.OrderHandlers", "created", "x.java", line))
                .toArray(StackTraceElement[]::new);
    }

    private static void createTopic(String name, int partitions, Map<String, String> configs) {
        assertThat(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture())
                .succeedsWithin(SOON);
    }

    private static int partitions(String topic) {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get(topic)
                .partitions()
                .size();
    }

    private static ConsumerRecord<byte[], byte[]> roundTrip(
            ProducerRecord<byte[], byte[]> record, Map<String, Object> more) {
        Map<String, Object> properties = clientProperties();
        properties.putAll(more);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
        return read(record.topic(), 1).get(0);
    }

    private static Map<String, Object> large() {
        return Map.of("max.request.size", 20_000_000, "compression.type", "snappy");
    }

    private static long endOffset(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(topic, 0);
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = IntStream.range(0, partitions(topic))
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Instant end = Instant.now().plus(SOON);
            while (records.size() < count && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            assertThat(records).hasSize(count);
            return records;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> clientProperties() {
        return new HashMap<>(Map.of("bootstrap.servers", broker.getBrokersAsString()));
    }

    private static final class Clients implements KafkaClientConfigurations {

        @Override
        public Map<String, Object> consumer(String group, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Object> producer(String name) {
            Map<String, Object> properties = clientProperties();
            properties.put("compression.type", "snappy");
            properties.put("request.timeout.ms", 30_000);
            return properties;
        }

        @Override
        public Map<String, Object> admin(String name) {
            return clientProperties();
        }

        @Override
        public Map<String, Object> deserializerConfiguration() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Object> serializerConfiguration() {
            throw new UnsupportedOperationException();
        }
    }
}
