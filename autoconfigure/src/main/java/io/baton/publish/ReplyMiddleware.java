package io.baton.publish;

import io.baton.ConsumerMiddleware;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.PublishException;
import io.baton.StandardHeaders;
import io.baton.TransientHandlerException;
import io.baton.publish.ReplyCounts.Dropped;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a handler answers to the topic that the request names, if that is allowed. The record ends when the
 * broker has acknowledged the reply. Stands next to handlers that can answer. Thread-safe.
 */
final class ReplyMiddleware implements ConsumerMiddleware {

    private static final Logger log = LoggerFactory.getLogger(ReplyMiddleware.class);

    private final ReplyAddresses addresses;
    private final MessageSender sender;
    private final ReplyCounts counts;

    /** Ids of handlers that this stands around, as far as it was called. */
    private final Set<String> handlers = ConcurrentHashMap.newKeySet();

    ReplyMiddleware(ReplyAddresses addresses, MessageSender sender, ReplyCounts counts) {
        this.addresses = addresses;
        this.sender = sender;
        this.counts = counts;
    }

    /** Whether a handler is one that answers; known from its first record on. */
    boolean standsAround(String handlerId) {
        return handlers.contains(handlerId);
    }

    @Override
    public CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) {
        handlers.add(next.handlerId());
        if (!message.headers().contains(StandardHeaders.REPLY_TOPIC)) {
            return next.proceed(message).thenApply(outcome -> unasked(outcome, next.handlerId()));
        }
        ReplyAddress address;
        try {
            address = addresses.of(message.headers());
        } catch (PermanentHandlerException rejected) {
            counts.drop(Dropped.REJECTED);
            return CompletableFuture.failedFuture(rejected);
        }
        return next.proceed(message)
                .thenCompose(outcome -> outcome instanceof Outcome.Reply reply
                        ? answer(message, address, reply)
                        : CompletableFuture.completedFuture(outcome));
    }

    private static Outcome unasked(Outcome outcome, String handlerId) {
        if (outcome instanceof Outcome.Reply) {
            log.debug("Handler '{}' answers a record that names no reply topic", handlerId);
            return Outcome.ack();
        }
        return outcome;
    }

    private CompletionStage<Outcome> answer(KafkaMessage<?> request, ReplyAddress address, Outcome.Reply reply) {
        return sender.send(ReplyMessages.answer(request, address, reply.value()))
                .handle((result, failure) -> {
                    if (failure != null) {
                        throw failed(failure);
                    }
                    return Outcome.ack();
                });
    }

    private static RuntimeException failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        PublishException.Reason why =
                cause instanceof PublishException known ? known.reason() : PublishException.Reason.OTHER;
        String text = "the reply could not be published: " + why;
        // answering again would make the same answer
        boolean hopeless = why == PublishException.Reason.TOO_LARGE || why == PublishException.Reason.UNSERIALIZABLE;
        return hopeless ? new PermanentHandlerException(text, cause) : new TransientHandlerException(text, cause);
    }
}
