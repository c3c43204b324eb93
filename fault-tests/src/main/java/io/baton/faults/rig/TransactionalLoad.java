package io.baton.faults.rig;

import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Produced;
import io.baton.faults.history.Produced.Result;
import io.baton.faults.probe.Directive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends records in transactions. */
final class TransactionalLoad implements AutoCloseable {

    private final String topic;

    private final KafkaProducer<String, String> producer;

    TransactionalLoad(String brokers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "transactional.id", topic),
                new StringSerializer(),
                new StringSerializer());
        this.producer.initTransactions();
    }

    /** Sends records and ends their transaction. */
    List<Produced> send(List<Directive> directives, boolean aborting) {
        Queue<Produced> results = new ConcurrentLinkedQueue<>();
        this.producer.beginTransaction();
        for (Directive directive : directives) {
            ProducerRecord<String, String> record = new ProducerRecord<>(this.topic, directive.k(), directive.json());
            record.headers().add(Load.ID, directive.id().getBytes(StandardCharsets.UTF_8));
            var unused = this.producer.send(
                    record, (metadata, failure) -> results.add(result(directive, aborting, metadata)));
        }
        this.producer.flush();
        if (aborting) {
            this.producer.abortTransaction();
        } else {
            this.producer.commitTransaction();
        }
        return List.copyOf(results);
    }

    private static Produced result(Directive directive, boolean aborting, @Nullable RecordMetadata metadata) {
        RecordMetadata known = Objects.requireNonNull(metadata);
        Coordinates where = new Coordinates(known.topic(), known.partition(), known.offset());
        return new Produced(
                directive.id(), directive.k(), aborting ? Result.ABORTED : Result.ACKED, where, Moment.now());
    }

    @Override
    public void close() {
        this.producer.close(Duration.ofSeconds(5));
    }
}
