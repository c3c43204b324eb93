package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.payload.PayloadReader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One call that waits for its reply. Whoever takes it out of {@link PendingRequests} completes it; the caller may
 * complete or cancel the future at any time.
 *
 * @param <R> the type of the reply
 */
final class PendingRequest<R> {

    private final String id;
    private final KafkaMessage<?> message;
    private final Duration timeout;
    private final PayloadReader reader;
    private final CompletableFuture<@Nullable R> future = new CompletableFuture<>();

    /** Set by whoever gives the place back. */
    private final AtomicBoolean placeGivenBack = new AtomicBoolean();

    /** Written by the sending thread, read by the timer's. */
    private volatile boolean sent;

    /** Written once by the calling thread before the message can be sent. */
    private volatile @Nullable Future<?> alarm;

    PendingRequest(String id, KafkaMessage<?> message, Duration timeout, PayloadReader reader) {
        this.id = id;
        this.message = message;
        this.timeout = timeout;
        this.reader = reader;
    }

    String id() {
        return id;
    }

    KafkaMessage<?> message() {
        return message;
    }

    Duration timeout() {
        return timeout;
    }

    CompletableFuture<@Nullable R> future() {
        return future;
    }

    boolean wasSent() {
        return sent;
    }

    void sending() {
        sent = true;
    }

    void wokenBy(Future<?> newAlarm) {
        alarm = newAlarm;
    }

    void silence() {
        Future<?> set = alarm;
        if (set != null) {
            set.cancel(false);
        }
    }

    /** True for one caller only. */
    boolean giveBackPlace() {
        return placeGivenBack.compareAndSet(false, true);
    }

    void fail(Throwable failure) {
        future.completeExceptionally(failure);
    }

    /**
     * Reads a reply.
     *
     * @param reply the record
     * @return completes the future by it, and tells whether the caller still wanted it
     */
    @SuppressWarnings("unchecked") // the reader was made for this type
    BooleanSupplier answer(ConsumerRecord<byte[], byte[]> reply) {
        try {
            RuntimeException failure = RemoteError.of(reply);
            if (failure != null) {
                return () -> future.completeExceptionally(failure);
            }
            R value = (R) reader.read(reply);
            return () -> future.complete(value);
        } catch (Throwable unreadable) {
            return () -> future.completeExceptionally(unreadable);
        }
    }
}
