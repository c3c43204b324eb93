package io.baton.faults.rig;

import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Produced;
import io.baton.faults.history.Produced.Result;
import io.baton.faults.probe.Directive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends records and keeps what became of each. */
public final class Load implements AutoCloseable {

    /** Header with the identity of a record, also of one whose value says nothing. */
    public static final String ID = "probe-id";

    private final String brokers;

    private final String topic;

    private final KafkaProducer<byte[], byte[]> producer;

    private final Collection<Produced> results = new ConcurrentLinkedQueue<>();

    private final AtomicInteger sent = new AtomicInteger();

    /** Sends to a topic. */
    public Load(String brokers, String topic) {
        this.brokers = brokers;
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", brokers,
                        "acks", "all",
                        "linger.ms", 5,
                        "batch.size", 256 * 1024,
                        "request.timeout.ms", 5_000,
                        "delivery.timeout.ms", 90_000,
                        "max.block.ms", 90_000,
                        "reconnect.backoff.max.ms", 1_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends so many records, evenly over a time. */
    public void spread(Recipe recipe, int count, Duration over) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            TimeUnit.NANOSECONDS.sleep(begin + over.toNanos() * i / count - System.nanoTime());
            send(recipe);
        }
        this.producer.flush();
    }

    /** Sends so many records at once. */
    public void burst(Recipe recipe, int count) throws InterruptedException {
        spread(recipe, count, Duration.ZERO);
    }

    /** Sends so many records of so many bytes at once. */
    public void burst(Recipe recipe, int count, int bytes) {
        for (int i = 0; i < count; i++) {
            send(recipe, bytes);
        }
        this.producer.flush();
    }

    private void send(Recipe recipe) {
        send(recipe, 0);
    }

    private void send(Recipe recipe, int size) {
        int number = this.sent.getAndIncrement();
        Directive directive = recipe.directive(this.topic + "/" + number, number);
        String text = directive.json();
        send(directive, null, bytes(text + " ".repeat(Math.max(0, size - text.length()))));
    }

    /** Sends one record to a partition. */
    public void sendTo(int partition, @Nullable String key, Directive.Op op, int millis) {
        int number = this.sent.getAndIncrement();
        Directive directive = new Directive(this.topic + "/" + number, key, number, op, millis);
        send(directive, partition, bytes(directive.json()));
    }

    /** Sends one record to a partition, with any value or none. */
    public void sendBytes(int partition, @Nullable String key, byte @Nullable [] value) {
        String id = this.topic + "/" + this.sent.getAndIncrement();
        send(new Directive(id, key, 0, Directive.Op.OK, 0), partition, value);
    }

    /** Sends so many transactions of so many records each; every other one is aborted. */
    public void transactions(Recipe recipe, int count, int size) {
        try (TransactionalLoad transactional = new TransactionalLoad(this.brokers, this.topic)) {
            for (int i = 0; i < count; i++) {
                List<Directive> directives = new ArrayList<>();
                for (int j = 0; j < size; j++) {
                    int number = this.sent.getAndIncrement();
                    directives.add(recipe.directive(this.topic + "/" + number, number));
                }
                this.results.addAll(transactional.send(directives, i % 2 == 1));
            }
        }
    }

    private void send(Directive directive, @Nullable Integer partition, byte @Nullable [] value) {
        byte[] key = directive.k() == null ? null : bytes(directive.k());
        send(directive.id(), new ProducerRecord<>(this.topic, partition, key, value), directive.k());
    }

    private void send(String id, ProducerRecord<byte[], byte[]> record, @Nullable String key) {
        record.headers().add(new RecordHeader(ID, bytes(id)));
        var unused =
                this.producer.send(record, (metadata, failure) -> this.results.add(result(id, key, metadata, failure)));
    }

    private static Produced result(
            String id, @Nullable String key, @Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure == null && metadata != null) {
            Coordinates where = new Coordinates(metadata.topic(), metadata.partition(), metadata.offset());
            return new Produced(id, key, Result.ACKED, where, Moment.now());
        }
        Result result = failure instanceof RecordTooLargeException ? Result.FAILED : Result.UNKNOWN;
        return new Produced(id, key, result, null, Moment.now());
    }

    /** What became of what was sent so far. */
    public List<Produced> results() {
        this.producer.flush();
        return new ArrayList<>(this.results);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        this.producer.close(Duration.ofSeconds(5));
    }
}
