package io.baton.publish;

import io.baton.PublishException;
import io.baton.PublishException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the publisher's own: begun with its first record; the callbacks are called when it has ended. Either
 * all of its records are written or none. Owned by its thread.
 */
final class LocalTransaction {

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final List<Sent> records = new ArrayList<>();

    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable Exception failure;

    /** Takes where to get a producer that is returned by closing it. */
    LocalTransaction(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /** The producer, its transaction begun. */
    Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
            current.beginTransaction();
        }
        return current;
    }

    /** Why none of its records will be committed; null as long as they may. */
    @Nullable
    Exception failure() {
        return failure;
    }

    void sent(ProducerRecord<byte[], byte[]> record, Future<RecordMetadata> future, Callback callback) {
        records.add(new Sent(record.topic(), future, callback));
    }

    /** A record that could not even be handed over takes the others with it. */
    void failed(Exception cause, Callback callback) {
        failure = failure == null ? cause : failure;
        callback.onCompletion(null, cause);
    }

    /** Commits, or aborts if a record has failed or sending was not completed, and tells every record's fate. */
    void end(boolean complete) {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            return;
        }
        if (failure == null && !complete) {
            failure = new IllegalStateException("sending was not completed");
        }
        try {
            if (failure == null) {
                current.commitTransaction();
            }
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            if (failure != null) {
                abort(current);
            }
            giveBack(current);
            records.forEach(each -> each.tell(failure));
        }
    }

    private static void abort(Producer<byte[], byte[]> current) {
        try {
            current.abortTransaction();
        } catch (RuntimeException e) {
            // the broker aborts it when its time is up; the factory drops the producer
        }
    }

    private static void giveBack(Producer<byte[], byte[]> current) {
        try {
            current.close();
        } catch (RuntimeException e) {
            // the records' fate does not depend on it
        }
    }

    static PublishException notCommitted(String topic, Exception failure) {
        return new PublishException(
                Reason.COMMIT_FAILED, topic, "topic=" + topic + ": the transaction was not committed", failure);
    }

    private record Sent(String topic, Future<RecordMetadata> future, Callback callback) {

        void tell(@Nullable Exception failure) {
            if (failure == null) {
                callback.onCompletion(metadata(), null);
            } else {
                Exception own = ownFailure();
                callback.onCompletion(null, own == null ? notCommitted(topic, failure) : own);
            }
        }

        private @Nullable RecordMetadata metadata() {
            try {
                return future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } catch (ExecutionException e) {
                throw new IllegalStateException("committed, but not written", e);
            }
        }

        private @Nullable Exception ownFailure() {
            if (!future.isDone()) {
                return null;
            }
            try {
                RecordMetadata unused = future.get();
                return null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } catch (ExecutionException e) {
                return e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
