package io.baton.badinput;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a test does to the topics of a broker, with plain clients. */
final class Topics implements AutoCloseable {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String servers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    Topics(String servers) {
        this.servers = servers;
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "max.request.size",
                        20_000_000,
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static String name(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that are neither text nor compressible. */
    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        if (size > 0) {
            noise[0] = (byte) 0xff;
        }
        return noise;
    }

    static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    String create(String prefix, int partitions, Map<String, String> configs) throws Exception {
        String name = name(prefix);
        createNamed(name, partitions, configs);
        return name;
    }

    void createNamed(String name, int partitions, Map<String, String> configs) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        for (ProducerRecord<byte[], byte[]> record : records) {
            producer.send(record, (metadata, failure) -> {
                if (failure != null) {
                    throw new IllegalStateException(failure);
                }
            });
        }
        producer.flush();
    }

    /** Sends one record and waits for its acknowledgement. */
    void send(String topic, byte[] key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get(60, TimeUnit.SECONDS);
    }

    void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        producer.send(record).get(60, TimeUnit.SECONDS);
    }

    long committed(String group, String topic, int partition) {
        try {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS)
                    .get(new TopicPartition(topic, partition));
            return committed == null ? -1 : committed.offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything in a topic, at least so many records. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        Map<String, Object> properties = new HashMap<>(Map.of("bootstrap.servers", servers));
        properties.put("max.partition.fetch.bytes", 20_000_000);
        properties.put("allow.auto.create.topics", false);
        // closing waits for the fetch that is under way
        properties.put("fetch.max.wait.ms", 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Instant end = Instant.now().plus(SOON);
            int partitions = consumer.partitionsFor(topic).size();
            List<TopicPartition> all = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (records.size() < count && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** How many records were written to a topic so far. */
    int size(String topic, int partitions) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        IntStream.range(0, partitions)
                .forEach(partition -> ends.put(new TopicPartition(topic, partition), OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get(30, TimeUnit.SECONDS).values().stream()
                .mapToInt(end -> (int) end.offset())
                .sum();
    }

    boolean exists(String topic) throws Exception {
        return admin.listTopics().names().get(30, TimeUnit.SECONDS).contains(topic);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
