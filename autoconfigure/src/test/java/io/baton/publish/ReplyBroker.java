package io.baton.publish;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The real broker of the tests of request and reply, started once in a JVM. */
final class ReplyBroker {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final EmbeddedKafkaKraftBroker BROKER = started();
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", BROKER.getBrokersAsString());
    private static final Admin ADMIN = Admin.create(CLIENT);

    private ReplyBroker() {}

    private static EmbeddedKafkaKraftBroker started() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        // not under the name that applications read their brokers from
        broker.brokerListProperty("test.brokers");
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("num.partitions", "3");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.afterPropertiesSet();
        return broker;
    }

    static String servers() {
        return BROKER.getBrokersAsString();
    }

    static String name(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    static String topic(String prefix, int partitions) {
        String name = name(prefix);
        create(name, partitions);
        return name;
    }

    static void create(String topic, int partitions) {
        get(ADMIN.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                .all());
        await().ignoreExceptions().until(() -> partitions(topic) == partitions);
    }

    static void grow(String topic, int partitions) {
        get(ADMIN.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all());
    }

    static boolean exists(String topic) {
        return get(ADMIN.listTopics().names()).contains(topic);
    }

    static int partitions(String topic) {
        return get(ADMIN.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .size();
    }

    static String config(String topic, String key) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return get(ADMIN.describeConfigs(List.of(resource)).all())
                .get(resource)
                .get(key)
                .value();
    }

    /** A producer that loses nothing on a topic that was just created. */
    static KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(CLIENT);
        properties.put("enable.idempotence", false);
        properties.put("max.in.flight.requests.per.connection", 1);
        properties.put("linger.ms", 0);
        properties.put("max.block.ms", 5_000);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A consumer that is at the beginning of every partition of a topic. */
    static KafkaConsumer<byte[], byte[]> reader(String topic) {
        Map<String, Object> properties = new HashMap<>(CLIENT);
        // closing waits for the fetch that is under way
        properties.put("fetch.max.wait.ms", 50);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions(topic))
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }

    /** Everything that is in a topic now. */
    static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = reader(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
