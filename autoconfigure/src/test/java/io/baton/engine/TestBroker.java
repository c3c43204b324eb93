package io.baton.engine;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** One broker for all engine tests of a JVM. */
final class TestBroker {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final EmbeddedKafkaKraftBroker broker;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;

    TestBroker(Map<String, String> properties) {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        // not under the name that applications read their brokers from
        broker.brokerListProperty("test.brokers");
        broker.brokerProperties(properties);
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.brokerProperty("transaction.state.log.num.partitions", "1");
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.brokerProperty("log.cleaner.backoff.ms", "100");
        broker.brokerProperty("group.min.session.timeout.ms", "100");
        broker.brokerProperty("group.consumer.min.heartbeat.interval.ms", "100");
        broker.brokerProperty("group.consumer.heartbeat.interval.ms", "200");
        broker.afterPropertiesSet();
        admin = Admin.create(Map.of("bootstrap.servers", servers()));
        producer = producer(Map.of("enable.idempotence", false, "max.in.flight.requests.per.connection", 1));
    }

    private static final class Shared {
        static final TestBroker BROKER = new TestBroker(Map.of());
    }

    static TestBroker shared() {
        return Shared.BROKER;
    }

    String servers() {
        return broker.getBrokersAsString();
    }

    Admin admin() {
        return admin;
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> overrides) {
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", servers(), "linger.ms", 5));
        config.putAll(overrides);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static String name(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    String topic(int partitions) throws Exception {
        return topic(partitions, Map.of());
    }

    String topic(int partitions, Map<String, String> configs) throws Exception {
        String name = name("topic");
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
                .all()
                .get();
        return name;
    }

    /** Deletes a topic and creates another one of the same name. */
    void recreate(String topic, int partitions) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        await().ignoreExceptions().until(() -> {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
            return true;
        });
    }

    /** Sends records 0 to count - 1, the keys taking turns, spread over the partitions by key. */
    void send(String topic, int count, int keys) throws Exception {
        int partitions = producer.partitionsFor(topic).size();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int key = i % keys;
            records.add(new ProducerRecord<>(topic, key % partitions, bytes("k" + key), bytes("v" + i)));
        }
        send(records);
    }

    void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> one : sent) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    OffsetAndMetadata committed(String group, TopicPartition partition) {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    long committedOffset(String group, TopicPartition partition) {
        OffsetAndMetadata committed = committed(group, partition);
        return committed == null ? -1 : committed.offset();
    }

    void close() {
        producer.close();
        admin.close();
        broker.destroy();
    }
}
