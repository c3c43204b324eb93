package io.baton.faults.mutant;

import io.baton.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes dead letters, with the headers that Baton gives them. */
final class Letters implements AutoCloseable {

    private final String topic;
    private final boolean awaited;
    private final KafkaProducer<byte[], byte[]> producer;

    Letters(ConsumerArguments arguments) {
        this.topic = arguments.letters();
        this.awaited = arguments.mutation() != Mutation.LETTER_NOT_AWAITED;
        this.producer = new KafkaProducer<>(arguments.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Writes a letter, and tries until it is written.
     *
     * @throws InterruptedException if it may not be written yet
     */
    void write(ConsumerRecord<byte[], byte[]> failed, int attempts) throws InterruptedException {
        while (true) {
            Future<RecordMetadata> written = this.producer.send(letter(failed, attempts));
            try {
                if (this.awaited) {
                    written.get();
                }
                return;
            } catch (ExecutionException ex) {
                // again: it may not be given up
            }
        }
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> failed, int attempts) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(this.topic, failed.key(), failed.value());
        failed.headers().forEach(letter.headers()::add);
        header(letter, DeadLetterHeaders.ORIGINAL_TOPIC, failed.topic());
        header(letter, DeadLetterHeaders.ORIGINAL_PARTITION, Integer.toString(failed.partition()));
        header(letter, DeadLetterHeaders.ORIGINAL_OFFSET, Long.toString(failed.offset()));
        header(letter, DeadLetterHeaders.ATTEMPTS, Integer.toString(attempts));
        return letter;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        this.producer.close(Duration.ofSeconds(2));
    }
}
