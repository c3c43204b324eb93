package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.PublishResult;
import org.jspecify.annotations.Nullable;

/**
 * Is told of every message that is published and of what became of it. It must be quick; what it throws is logged and
 * dropped. Called by publishing threads and producer threads at once.
 */
public interface PublishListener {

    /**
     * A message is on its way, with its standard headers, before any middleware.
     *
     * @param message the message
     * @return what {@link #ended} wants to know again, or {@code null}
     */
    @Nullable
    Object begun(KafkaMessage<?> message);

    /**
     * A message was acknowledged, or has finally failed.
     *
     * @param message the message as it was begun
     * @param begun what {@link #begun} returned
     * @param result where it is, or {@code null} if it failed
     * @param failure why it failed, a {@link io.baton.PublishException}, or {@code null} if it did not
     * @param nanos how long it took
     */
    void ended(
            KafkaMessage<?> message,
            @Nullable Object begun,
            @Nullable PublishResult result,
            @Nullable Throwable failure,
            long nanos);
}
