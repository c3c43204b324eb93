package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends text and bytes by a plain producer, without anything that publishing adds. */
final class RawSender implements MessageSender, AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer = ReplyBroker.producer();

    @Override
    public CompletableFuture<PublishResult> send(KafkaMessage<?> message) {
        byte[] value = message.value() instanceof String text ? Utf8.bytes(text) : (byte[]) message.value();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(message.topic(), message.key(), value);
        message.headers().entries().forEach(header -> record.headers().add(header.name(), header.value()));
        CompletableFuture<PublishResult> result = new CompletableFuture<>();
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                result.complete(
                        new PublishResult(message.topic(), metadata.partition(), metadata.offset(), Instant.EPOCH));
            } else {
                result.completeExceptionally(
                        new PublishException(Reason.OTHER, message.topic(), "not written", failure));
            }
        });
        return result;
    }

    @Override
    public void close() {
        producer.close();
    }
}
