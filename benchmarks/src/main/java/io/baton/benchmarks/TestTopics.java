package io.baton.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills the topics that are measured.
 *
 * @param brokers where they are
 */
record TestTopics(String brokers) {

    /** Creates a topic that is empty. */
    void create(String topic, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.brokers))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** Creates a topic whose records carry 200 random bytes and one of so many keys. */
    void fill(String topic, int partitions, int records, int keys) throws InterruptedException, ExecutionException {
        create(topic, partitions);
        byte[] value = new byte[200];
        new Random(1).nextBytes(value);
        // one request at a time: while the topic is new, its leader may refuse a batch and take the next
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers",
                this.brokers,
                "linger.ms",
                20,
                "batch.size",
                128 * 1024,
                "max.in.flight.requests.per.connection",
                1);
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                byte[] key = ("key-" + i % keys).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, failure) -> {
                    if (failure != null) {
                        failed.compareAndSet(null, failure);
                    }
                });
            }
            producer.flush();
        }
        if (failed.get() != null) {
            throw new ExecutionException("not every record was written", failed.get());
        }
    }
}
