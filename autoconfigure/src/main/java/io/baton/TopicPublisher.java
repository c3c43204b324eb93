package io.baton;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes keys and values in bytes to one topic, without waiting for acknowledgements and without the standard
 * headers. Middleware stands around it as around every message. Thread-safe. Obtained from
 * {@link MessagePublisher#topic}.
 */
public interface TopicPublisher extends AutoCloseable {

    /**
     * Publishes one message; returns before the broker has acknowledged it.
     *
     * @param key the key, or {@code null}
     * @param value the value, or {@code null} for a tombstone
     * @return completes with where the message was put, exceptionally with {@link PublishException}; its reason is
     *     {@code CLOSED} after {@link #close}
     */
    CompletableFuture<PublishResult> publish(byte @Nullable [] key, byte @Nullable [] value);

    /**
     * Sends what waits for its batch to fill, and waits for the acknowledgements of what was published here.
     *
     * @param timeout how long to wait at most
     * @return how many messages of this publisher are still pending
     */
    int flush(Duration timeout);

    /** Takes no more messages. Waits some seconds for those that are pending and warns if some remain. */
    @Override
    void close();
}
