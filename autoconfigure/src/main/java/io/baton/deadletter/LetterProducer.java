package io.baton.deadletter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The one producer of all dead letters, made when first needed, and made anew after an error that a producer does not
 * recover from. Thread-safe.
 */
final class LetterProducer implements AutoCloseable {

    private final Supplier<Producer<byte[], byte[]>> factory;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    LetterProducer(Supplier<Producer<byte[], byte[]>> factory) {
        this.factory = factory;
    }

    /**
     * Sends a record; blocks for at most {@code max.block.ms}.
     *
     * @param record the record
     * @return completes when the broker has acknowledged it, on the producer's thread
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback says everything the future would
    CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Producer<byte[], byte[]> current = null;
        try {
            Producer<byte[], byte[]> used = producer();
            current = used;
            used.send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    fail(acknowledged, used, failure);
                }
            });
        } catch (RuntimeException failure) {
            fail(acknowledged, current, failure);
        }
        return acknowledged;
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> last;
        synchronized (this) {
            closed = true;
            last = producer;
            producer = null;
        }
        if (last != null) {
            last.close(Duration.ofSeconds(5));
        }
    }

    private void fail(
            CompletableFuture<Void> acknowledged, @Nullable Producer<byte[], byte[]> used, Exception failure) {
        if (used != null && FatalProducerErrors.contain(failure)) {
            discard(used);
        }
        acknowledged.completeExceptionally(failure);
    }

    private void discard(Producer<byte[], byte[]> broken) {
        synchronized (this) {
            if (producer == broken) {
                producer = null;
            }
        }
        broken.close(Duration.ZERO);
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed) {
            throw new IllegalStateException("The application is closing");
        }
        if (producer == null) {
            producer = factory.get();
        }
        return producer;
    }
}
