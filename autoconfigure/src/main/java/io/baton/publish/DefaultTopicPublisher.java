package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import io.baton.TopicPublisher;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes to one topic. Thread-safe. */
final class DefaultTopicPublisher implements TopicPublisher {

    private static final Logger log = LoggerFactory.getLogger(DefaultTopicPublisher.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final MessagePipeline pipeline;
    private final RecordChannel channel;
    private final String topic;
    private final PendingMessages pending = new PendingMessages();

    /** Written by whoever closes, read by every publishing thread. */
    private volatile boolean closed;

    DefaultTopicPublisher(MessagePipeline pipeline, RecordChannel channel, String topic) {
        this.pipeline = pipeline;
        this.channel = channel;
        this.topic = pipeline.topic(topic);
    }

    @Override
    public CompletableFuture<PublishResult> publish(byte @Nullable [] key, byte @Nullable [] value) {
        if (closed) {
            return CompletableFuture.failedFuture(
                    new PublishException(Reason.CLOSED, topic, "The publisher of " + topic + " is closed", null));
        }
        return pending.track(
                pipeline.sendBare(KafkaMessage.to(topic, value).key(key).build()));
    }

    @Override
    public int flush(Duration timeout) {
        return Flush.run(channel, pending, timeout);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        int waiting = pending.count();
        if (waiting > 0) {
            log.warn("Closing the publisher of {}: {} messages are pending and are waited for", topic, waiting);
            int left = flush(CLOSE_TIMEOUT);
            if (left > 0) {
                log.warn("The publisher of {} is closed: {} messages are still pending", topic, left);
            }
        }
    }
}
