package io.baton.benchmarks.consume;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.confluent.parallelconsumer.PollContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Confluent's Parallel Consumer. It has no dead letters: its handler sends them. */
final class ParallelPeers implements AutoCloseable {

    private final Consuming consuming;
    private final ParallelStreamProcessor<byte[], Object> processor;
    private final KafkaProducer<byte[], byte[]> letters;

    private ParallelPeers(Consuming consuming, ProcessingOrder ordering) {
        this.consuming = consuming;
        this.letters = new KafkaProducer<>(
                Map.of("bootstrap.servers", consuming.brokers(), "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var options = ParallelConsumerOptions.<byte[], Object>builder()
                .consumer(new KafkaConsumer<>(
                        RawLoops.configuration(consuming), new ByteArrayDeserializer(), RawLoops.values(consuming)))
                .ordering(ordering)
                .retryDelayProvider(record -> Failures.BACK_OFF);
        if (consuming.concurrency() > 0) {
            options.maxConcurrency(consuming.concurrency());
        }
        this.processor = ParallelStreamProcessor.createEosStreamProcessor(options.build());
        this.processor.subscribe(List.of(consuming.topic()));
        this.processor.poll(this::handle);
    }

    static AutoCloseable key(Consuming consuming) {
        return new ParallelPeers(consuming, ProcessingOrder.KEY);
    }

    static AutoCloseable unordered(Consuming consuming) {
        return new ParallelPeers(consuming, ProcessingOrder.UNORDERED);
    }

    private void handle(PollContext<byte[], Object> context) {
        try {
            this.consuming.work().handle(context.value());
        } catch (Failures.Permanent ex) {
            sendLetter(context.key(), (byte[]) context.value());
        } catch (RuntimeException ex) {
            throw ex;
        } catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    private void sendLetter(byte[] key, byte[] value) {
        String topic = Peer.PARALLEL_KEY.deadLetterTopic(this.consuming.topic());
        try {
            RecordMetadata unused =
                    this.letters.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Override
    public void close() {
        this.processor.closeDontDrainFirst(Duration.ofSeconds(20));
        this.letters.close();
    }
}
