package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.ProducerMiddleware;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import io.baton.topic.TopicNames;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The way of a message out: alias to topic, standard headers, middleware, writer. Immutable.
 *
 * <p>Called on a producer's own thread (in a callback) it goes on in another one: there, waiting for the metadata of a
 * topic would wait for itself.
 */
final class MessagePipeline {

    private final TopicNames topics;
    private final StandardHeaderSupply standardHeaders;
    private final MessageWriter writer;
    private final ProducerMiddleware.Chain chain;
    private final Executor callbacks;
    private final PublishObservers observers;

    MessagePipeline(
            TopicNames topics,
            StandardHeaderSupply standardHeaders,
            List<ProducerMiddleware> middleware,
            MessageWriter writer,
            PublishObservers observers,
            Executor callbacks) {
        this.topics = topics;
        this.standardHeaders = standardHeaders;
        this.writer = writer;
        this.observers = observers;
        this.callbacks = callbacks;
        ProducerMiddleware.Chain rest = writer;
        for (int i = middleware.size() - 1; i >= 0; i--) {
            rest = link(middleware.get(i), rest);
        }
        this.chain = rest;
    }

    /** Sends a message with the standard headers; its topic may be an alias. */
    CompletableFuture<PublishResult> send(KafkaMessage<?> message) {
        long start = System.nanoTime();
        return send(standardHeaders.complete(message, topics.resolve(message.topic()), start), start);
    }

    /** Sends a message as it is, without adding headers. */
    CompletableFuture<PublishResult> sendBare(KafkaMessage<?> message) {
        return send(message, System.nanoTime());
    }

    private CompletableFuture<PublishResult> send(KafkaMessage<?> message, long start) {
        PublishFuture published = new PublishFuture.Observed(observers, message, start);
        if (ProducerThreads.isCurrent()) {
            callbacks.execute(() -> pass(message, published));
        } else {
            pass(message, published);
        }
        return published;
    }

    String topic(String nameOrAlias) {
        return topics.resolve(nameOrAlias);
    }

    PendingMessages pending() {
        return observers.pending();
    }

    private void pass(KafkaMessage<?> message, PublishFuture published) {
        if (chain == writer) {
            writer.write(message, published);
        } else {
            passThrough(message, published);
        }
    }

    /**
     * Whatever the middleware makes of the stage, the caller gets a plain result or a plain {@link PublishException}.
     */
    private void passThrough(KafkaMessage<?> message, PublishFuture published) {
        CompletionStage<PublishResult> unused = chain.proceed(message).whenComplete((result, thrown) -> {
            if (thrown != null) {
                published.failed(told(message, PublishFailures.unwrapped(thrown)));
            } else if (result == null) {
                published.failed(told(message, new IllegalStateException("no result")));
            } else {
                published.published(result);
            }
        });
    }

    private static PublishException told(KafkaMessage<?> message, Throwable thrown) {
        return thrown instanceof PublishException known
                ? known
                : new PublishException(
                        Reason.MIDDLEWARE,
                        message.topic(),
                        "topic=" + message.topic() + ": a middleware ended the message: "
                                + thrown.getClass().getName(),
                        thrown);
    }

    private static ProducerMiddleware.Chain link(ProducerMiddleware one, ProducerMiddleware.Chain rest) {
        return message -> {
            try {
                CompletionStage<PublishResult> stage = one.publish(message, rest);
                return stage == null
                        ? CompletableFuture.failedStage(
                                new IllegalStateException(one.getClass().getName() + " returned null"))
                        : stage;
            } catch (Throwable e) {
                return CompletableFuture.failedStage(e);
            }
        };
    }
}
