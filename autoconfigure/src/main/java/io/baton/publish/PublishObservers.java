package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.PublishResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows what is pending, and tells listeners, each whatever the others throw. Thread-safe if they are. */
final class PublishObservers {

    private static final Logger log = LoggerFactory.getLogger(PublishObservers.class);

    private final PendingMessages pending = new PendingMessages();
    private final PublishListener[] listeners;

    PublishObservers(List<PublishListener> listeners) {
        this.listeners = listeners.toArray(PublishListener[]::new);
    }

    PendingMessages pending() {
        return pending;
    }

    /** A message is on its way; returns what the listeners want to know at its end. */
    @Nullable
    Object[] begun(KafkaMessage<?> message) {
        @Nullable Object[] begun = new @Nullable Object[listeners.length];
        for (int i = 0; i < begun.length; i++) {
            try {
                begun[i] = listeners[i].begun(message);
            } catch (Throwable e) {
                failed(listeners[i], e);
            }
        }
        return begun;
    }

    void ended(
            KafkaMessage<?> message,
            @Nullable Object[] begun,
            @Nullable PublishResult result,
            @Nullable Throwable failure,
            long nanos) {
        for (int i = 0; i < begun.length; i++) {
            try {
                listeners[i].ended(message, begun[i], result, failure, nanos);
            } catch (Throwable e) {
                failed(listeners[i], e);
            }
        }
    }

    private static void failed(PublishListener listener, Throwable exception) {
        log.warn("{} failed; the message goes on", listener.getClass().getName(), exception);
    }
}
