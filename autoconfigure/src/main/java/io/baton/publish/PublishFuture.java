package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.PublishException;
import io.baton.PublishResult;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The future of one message. Whoever sees it complete sees the message counted; the caller may do with it what he
 * likes. One of the two methods is called, once.
 */
class PublishFuture extends CompletableFuture<PublishResult> {

    /** The broker has acknowledged. */
    void published(PublishResult result) {
        complete(result);
    }

    /** The message has finally failed. */
    void failed(PublishException failure) {
        completeExceptionally(failure);
    }

    /** The future of a message that listeners are told of. */
    static final class Observed extends PublishFuture {

        private final PublishObservers observers;
        private final KafkaMessage<?> message;
        private final @Nullable Object[] begun;
        private final PendingMessages.Epoch epoch;
        private final long start;

        Observed(PublishObservers observers, KafkaMessage<?> message, long start) {
            this.start = start;
            this.observers = observers;
            this.epoch = observers.pending().begin();
            this.message = message;
            this.begun = observers.begun(message);
        }

        @Override
        void published(PublishResult result) {
            observers.ended(message, begun, result, null, System.nanoTime() - start);
            complete(result);
            observers.pending().end(epoch);
        }

        @Override
        void failed(PublishException failure) {
            observers.ended(message, begun, null, failure, System.nanoTime() - start);
            completeExceptionally(failure);
            observers.pending().end(epoch);
        }
    }
}
