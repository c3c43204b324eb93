package io.baton.publish;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaResourceHolder;
import org.springframework.kafka.core.ProducerFactoryUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends every record in a transaction: in that of the thread if Spring has one there, committed after it, aborted when
 * it is rolled back; otherwise in one of its own. Thread-safe: the factory is guarded by the monitor, a transaction
 * belongs to its thread.
 */
final class TransactionalProducers implements RecordChannel {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Supplier<PublisherProducerFactory> factories;
    private final LeaderCheck leaders;

    @SuppressWarnings("ThreadLocalUsage") // belongs to these producers, and is removed with each transaction
    private final ThreadLocal<@Nullable LocalTransaction> local = new ThreadLocal<>();

    private @Nullable PublisherProducerFactory factory;
    private boolean closed;

    /** The one used last, by any thread; only asked for its connections. */
    private volatile @Nullable Producer<byte[], byte[]> lastUsed;

    TransactionalProducers(Supplier<PublisherProducerFactory> factories, LeaderCheck leaders) {
        this.factories = factories;
        this.leaders = leaders;
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        LocalTransaction own = local.get();
        if (own != null) {
            sendIn(own, record, callback);
        } else if (isInTransaction()) {
            sendInSpringsTransaction(record, callback);
        } else {
            boolean unused = together(() -> {
                send(record, callback);
                return true;
            });
        }
    }

    private void sendIn(LocalTransaction own, ProducerRecord<byte[], byte[]> record, Callback callback) {
        Exception known = own.failure();
        if (known != null) {
            callback.onCompletion(null, LocalTransaction.notCommitted(record.topic(), known));
            return;
        }
        try {
            own.sent(record, ready(record, own.producer()).send(record), callback);
        } catch (RuntimeException failure) {
            own.failed(failure, callback);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback says everything the future would
    private void sendInSpringsTransaction(ProducerRecord<byte[], byte[]> record, Callback callback) {
        try {
            KafkaResourceHolder<byte[], byte[]> holder =
                    ProducerFactoryUtils.getTransactionalResourceHolder(factory(), CLOSE_TIMEOUT);
            ready(record, holder.getProducer()).send(record, callback);
        } catch (RuntimeException failure) {
            callback.onCompletion(null, failure);
        }
    }

    @Override
    public <T> T together(Supplier<T> sending) {
        if (local.get() != null || isInTransaction()) {
            return sending.get();
        }
        LocalTransaction own = new LocalTransaction(() -> factory().createProducer());
        local.set(own);
        boolean complete = false;
        try {
            T result = sending.get();
            complete = true;
            return result;
        } finally {
            local.remove();
            own.end(complete);
        }
    }

    private Producer<byte[], byte[]> ready(ProducerRecord<byte[], byte[]> record, Producer<byte[], byte[]> producer) {
        lastUsed = producer;
        leaders.await(record.topic(), producer);
        return producer;
    }

    private static boolean isInTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive();
    }

    /** Nothing is left behind when a publish returns: it waited for its acknowledgement or for its transaction. */
    @Override
    public void flush() {}

    @Override
    public boolean connected() {
        Producer<byte[], byte[]> last = lastUsed;
        return last != null && Connections.of(last) > 0;
    }

    @Override
    public void close() {
        PublisherProducerFactory last;
        synchronized (this) {
            closed = true;
            last = factory;
        }
        if (last != null) {
            last.destroy();
        }
    }

    private synchronized PublisherProducerFactory factory() {
        if (closed) {
            throw new IllegalStateException("The publisher is closed");
        }
        if (factory == null) {
            factory = factories.get();
        }
        return factory;
    }
}
