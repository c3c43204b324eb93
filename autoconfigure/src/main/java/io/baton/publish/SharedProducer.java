package io.baton.publish;

import io.baton.deadletter.FatalProducerErrors;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.jspecify.annotations.Nullable;

/**
 * One producer for all threads, made when first needed, and made anew after an error that a producer does not recover
 * from. Thread-safe: the producer is a volatile reference that is replaced inside the monitor, which guards the rest.
 */
final class SharedProducer implements RecordChannel {

    private final Supplier<PublisherProducerFactory> factories;
    private final LeaderCheck leaders;

    private volatile @Nullable Producer<byte[], byte[]> producer;
    private @Nullable PublisherProducerFactory factory;
    private boolean closed;

    SharedProducer(Supplier<PublisherProducerFactory> factories, LeaderCheck leaders) {
        this.factories = factories;
        this.leaders = leaders;
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        Producer<byte[], byte[]> used = null;
        try {
            used = producer();
            send(used, record, callback);
        } catch (IllegalStateException failure) {
            sendOnceMore(used, record, callback, failure);
        } catch (RuntimeException failure) {
            discardIfBroken(used, failure);
            callback.onCompletion(null, failure);
        }
    }

    /** The producer was replaced while this thread was about to use it, or the publisher is closed. */
    private void sendOnceMore(
            @Nullable Producer<byte[], byte[]> used,
            ProducerRecord<byte[], byte[]> record,
            Callback callback,
            IllegalStateException failure) {
        try {
            Producer<byte[], byte[]> current = producer();
            if (current == used) {
                throw failure;
            }
            send(current, record, callback);
        } catch (RuntimeException again) {
            callback.onCompletion(null, again);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback says everything the future would
    private void send(Producer<byte[], byte[]> used, ProducerRecord<byte[], byte[]> record, Callback callback) {
        leaders.await(record.topic(), used);
        used.send(record, (metadata, failure) -> {
            if (failure != null) {
                discardIfBroken(used, failure);
            }
            callback.onCompletion(metadata, failure);
        });
    }

    @Override
    public <T> T together(Supplier<T> sending) {
        return sending.get();
    }

    @Override
    public void flush() {
        Producer<byte[], byte[]> current = producer;
        if (current != null) {
            current.flush();
        }
    }

    @Override
    public boolean connected() {
        Producer<byte[], byte[]> current = producer;
        return current != null && Connections.of(current) > 0;
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> last;
        PublisherProducerFactory of;
        synchronized (this) {
            closed = true;
            last = producer;
            producer = null;
            of = factory;
        }
        if (last != null && of != null) {
            of.close(last);
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> current = producer;
        return current == null ? open() : current;
    }

    private synchronized Producer<byte[], byte[]> open() {
        if (closed) {
            throw new IllegalStateException("The publisher is closed");
        }
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            if (factory == null) {
                factory = factories.get();
            }
            current = factory.createPlain();
            producer = current;
        }
        return current;
    }

    private void discardIfBroken(@Nullable Producer<byte[], byte[]> used, Exception failure) {
        if (used == null || !isBroken(failure)) {
            return;
        }
        PublisherProducerFactory of;
        synchronized (this) {
            if (producer != used) {
                return;
            }
            producer = null;
            of = factory;
        }
        if (of != null) {
            // not here: on its own thread a producer closes without waiting for anybody's messages
            Thread closing = new Thread(() -> of.close(used), "baton-publisher-close");
            closing.setDaemon(true);
            closing.start();
        }
    }

    /** After a sequence error, and without a transaction, a producer goes on by itself with a new epoch. */
    private static boolean isBroken(Exception failure) {
        return FatalProducerErrors.contain(failure)
                && !(failure instanceof OutOfOrderSequenceException)
                && !(failure instanceof IllegalStateException);
    }
}
