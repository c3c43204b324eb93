package io.baton.publish;

import io.baton.KafkaMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Publishes requests and waits for their replies. Thread-safe. */
interface RequestClient {

    /** As {@link io.baton.MessagePublisher#request}. */
    <R> CompletableFuture<@Nullable R> request(KafkaMessage<?> message, Class<R> replyType, Duration timeout);
}
