package io.baton;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages. Values are written as {@code byte[]}, {@code String}, by the application's serializer if one that
 * fits is configured, or as JSON; the standard headers that a message lacks are added. Called in a handler, correlation
 * id, conversation id and trace of the record being handled are continued.
 *
 * <p>Thread-safe. Messages that one thread publishes to one partition are written in that order.
 *
 * <p>A failure never gets lost: a {@link PublishException} is thrown where it was waited for, and is in the future
 * otherwise (unwrapped, for {@code whenComplete}).
 */
public interface MessagePublisher {

    /**
     * Publishes one message. Unless {@code kafka.producer.async} is true, it waits until the broker has acknowledged,
     * without waiting for a batch to fill; the future is complete then. In a callback of such a future it does not
     * wait, as that would wait for itself. A thread that is interrupted stops waiting.
     *
     * @param message the message
     * @return completes with where the message was put, exceptionally with {@link PublishException}
     * @throws PublishException if it was waited for and the message was not published, or the thread was interrupted
     */
    CompletableFuture<PublishResult> publish(KafkaMessage<?> message);

    /**
     * Publishes a value with a key, the simple form of {@link #publish(KafkaMessage)}.
     *
     * @param topic a topic, or an alias of {@code kafka.topics}
     * @param key the key, or {@code null}
     * @param value the value, or {@code null} for a tombstone
     * @return as {@link #publish(KafkaMessage)}
     * @throws PublishException as {@link #publish(KafkaMessage)}
     */
    default CompletableFuture<PublishResult> publish(String topic, @Nullable String key, @Nullable Object value) {
        return publish(KafkaMessage.to(topic, value).key(key).build());
    }

    /**
     * Publishes messages as one pipeline: all are handed to the producer before the first acknowledgement is waited
     * for, {@code kafka.batch-size} at a time. Unless {@code kafka.producer.async} is true, every future is complete on
     * return. One that fails does not keep the others from being published.
     *
     * @param messages the messages
     * @return one future per message, in their order; each as in {@link #publish(KafkaMessage)}
     */
    List<CompletableFuture<PublishResult>> publishAll(Collection<? extends KafkaMessage<?>> messages);

    /**
     * Publishes a request and waits for the reply to it, without blocking for it; the first message to a topic may wait
     * for the topic. The message gets a correlation id of its own.
     *
     * @param <R> the type of the reply
     * @param message the request
     * @param replyType what the reply's value is read as
     * @param timeout how long to wait for the reply, above zero
     * @return completes exactly once: with the reply's value, or exceptionally with {@link RemoteHandlerException} (the
     *     handler of the request has finally failed), {@link RequestTimeoutException} (no reply in time) or
     *     {@link PublishException} (the request was not published); with what reading it threw if the reply cannot be
     *     read
     * @throws IllegalArgumentException if the timeout is not above zero
     */
    <R> CompletableFuture<@Nullable R> request(KafkaMessage<?> message, Class<R> replyType, Duration timeout);

    /**
     * Sends what waits for its batch to fill, and waits until everything published before has been acknowledged or has
     * failed.
     *
     * @param timeout how long to wait at most
     * @return how many messages are still pending; 0 if the time was enough
     */
    int flush(Duration timeout);

    /**
     * A publisher of bytes to one topic.
     *
     * @param topic the topic, or an alias of {@code kafka.topics}
     * @return a new one; closing it leaves this publisher open
     */
    TopicPublisher topic(String topic);
}
