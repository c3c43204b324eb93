package io.baton.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The real broker of these tests: started once in a JVM, with topics and groups of their own for every test. */
final class Broker {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final EmbeddedKafkaKraftBroker BROKER = started();
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", servers());
    private static final Admin ADMIN = Admin.create(CLIENT);
    private static final KafkaProducer<String, String> PRODUCER =
            new KafkaProducer<>(producerProperties(), new StringSerializer(), new StringSerializer());

    private Broker() {}

    private static EmbeddedKafkaKraftBroker started() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        // not under the name that applications read their brokers from
        broker.brokerListProperty("test.brokers");
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("group.min.session.timeout.ms", "500");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.brokerProperty("transaction.state.log.num.partitions", "1");
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.afterPropertiesSet();
        return broker;
    }

    /**
     * To a topic just created, an idempotent producer's second batch can overtake its first, which then never arrives.
     */
    private static Map<String, Object> producerProperties() {
        Map<String, Object> properties = new HashMap<>(CLIENT);
        properties.put("enable.idempotence", false);
        properties.put("max.in.flight.requests.per.connection", 1);
        return properties;
    }

    static String servers() {
        return BROKER.getBrokersAsString();
    }

    /** A name that no other test has. */
    static String name(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** A new topic. */
    static String topic(int partitions) {
        String name = name("orders");
        create(name, partitions);
        return name;
    }

    static void create(String topic, int partitions) {
        create(topic, partitions, Map.of());
    }

    static void create(String topic, int partitions, String key, String value) {
        create(topic, partitions, Map.of(key, value));
    }

    private static void create(String topic, int partitions, Map<String, String> configs) {
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
        get(ADMIN.createTopics(List.of(wanted.configs(configs)))
                .all()
                .toCompletionStage()
                .toCompletableFuture());
    }

    /** What retention does to partition 0. */
    static void deleteBefore(String topic, long offset) {
        get(ADMIN.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                .all()
                .toCompletionStage()
                .toCompletableFuture());
    }

    static Collection<String> topics() {
        return get(ADMIN.listTopics().names().toCompletionStage().toCompletableFuture());
    }

    static int partitions(String topic) {
        return PRODUCER.partitionsFor(topic).size();
    }

    /** Sends values without keys to partition 0, in this order. */
    static void send(String topic, String... values) {
        for (String value : values) {
            sendKeyed(topic, null, value);
        }
        PRODUCER.flush();
    }

    static void sendTo(String topic, int partition, String value) {
        get(PRODUCER.send(new ProducerRecord<>(topic, partition, null, value)));
    }

    /** Sends a value to partition 0; it has arrived after {@link #flush}. */
    static Future<RecordMetadata> sendKeyed(String topic, String key, String value) {
        return PRODUCER.send(new ProducerRecord<>(topic, 0, key, value));
    }

    /** Sends a value to the partition of its key; it has arrived after {@link #flush}. */
    static void sendSpread(String topic, String key, String value) {
        PRODUCER.send(new ProducerRecord<>(topic, key, value));
    }

    static void sendTyped(String topic, String eventType, String value) {
        sendWith(topic, "event-type", eventType, value);
    }

    static void sendWith(String topic, String header, String text, String value) {
        List<Header> headers = List.of(new RecordHeader(header, text.getBytes(UTF_8)));
        get(PRODUCER.send(new ProducerRecord<>(topic, 0, (String) null, value, headers)));
    }

    /** Sends a value with headers to partition 0. */
    static void sendWith(String topic, String key, String value, Map<String, String> headers) {
        List<Header> all = new ArrayList<>();
        headers.forEach((name, text) -> all.add(new RecordHeader(name, text.getBytes(UTF_8))));
        get(PRODUCER.send(new ProducerRecord<>(topic, 0, key, value, all)));
    }

    static void flush() {
        PRODUCER.flush();
    }

    /** Where the group is in partition 0; -1 if nothing was committed. */
    static long committed(String group, String topic) {
        OffsetAndMetadata offset = commits(group).get(new TopicPartition(topic, 0));
        return offset == null ? -1 : offset.offset();
    }

    /** The sum of the group's positions in a topic. */
    static long committedInAll(String group, String topic) {
        return commits(group).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    private static Map<TopicPartition, OffsetAndMetadata> commits(String group) {
        return get(ADMIN.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage()
                .toCompletableFuture());
    }

    static int members(String group) {
        return get(ADMIN.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group)
                        .toCompletionStage()
                        .toCompletableFuture())
                .members()
                .size();
    }

    /** Everything that is in a topic now. */
    static List<ConsumerRecord<String, String>> read(String topic) {
        return read(topic, "read_uncommitted");
    }

    /** The values in a topic now, but for those of transactions that were not committed. */
    static List<String> readCommitted(String topic) {
        return read(topic, "read_committed").stream().map(ConsumerRecord::value).toList();
    }

    private static List<ConsumerRecord<String, String>> read(String topic, String isolation) {
        if (!topics().contains(topic)) {
            return List.of();
        }
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        Map<String, Object> properties = new HashMap<>(CLIENT);
        properties.put("isolation.level", isolation);
        // closing waits for the fetch that is under way
        properties.put("fetch.max.wait.ms", 20);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    static List<String> values(String topic) {
        return read(topic).stream().map(ConsumerRecord::value).toList();
    }

    /** A record's headers as text, of several with one name the last. */
    static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
