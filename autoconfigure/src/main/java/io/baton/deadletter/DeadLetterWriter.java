package io.baton.deadletter;

import io.baton.ErrorCategory;
import io.baton.engine.DeadLetterSink;
import io.baton.engine.FailedRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Writes one handler's dead letters. Thread-safe; letters to one topic are sent in the order they were handed in. */
final class DeadLetterWriter implements DeadLetterSink {

    private final LetterDestination destination;
    private final LetterComposer composer;
    private final LetterTopicRegistry registry;
    private final LetterPost post;
    private final boolean create;

    DeadLetterWriter(
            LetterDestination destination,
            LetterComposer composer,
            LetterTopicRegistry registry,
            LetterPost post,
            boolean create) {
        this.destination = destination;
        this.composer = composer;
        this.registry = registry;
        this.post = post;
        this.create = create;
    }

    @Override
    public CompletionStage<String> write(FailedRecord failure, ErrorCategory category) {
        CompletableFuture<String> written = new CompletableFuture<>();
        try {
            String topic = destination.topic(failure, category);
            Letter letter = new Letter(failure, category, origin(failure));
            registry.add(topic);
            enqueue(letter, topic, Truncation.NONE, written);
        } catch (RuntimeException | Error e) { // a resolver is the application's code
            written.completeExceptionally(e);
        }
        return written;
    }

    private Origin origin(FailedRecord failure) {
        Origin first = registry.holdsLetters(failure.record().topic())
                ? Origin.stated(failure.record().headers())
                : null;
        return first == null ? Origin.of(failure.record()) : first;
    }

    private void enqueue(Letter letter, String topic, Truncation truncation, CompletableFuture<String> written) {
        post.queues().execute(topic, () -> {
            try {
                send(letter, topic, truncation, written);
            } catch (RuntimeException | Error e) {
                written.completeExceptionally(e);
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every way ends in completing what was handed out
    private void send(Letter letter, String topic, Truncation truncation, CompletableFuture<String> written) {
        int partitions =
                post.topics().partitions(topic, letter.failure().record().topic(), create);
        TopicPartition target =
                new TopicPartition(topic, Math.max(0, letter.failure().record().partition()) % partitions);
        post.producer().send(composer.compose(letter, target, truncation)).whenComplete((nothing, failure) -> {
            if (failure == null) {
                written.complete(topic);
            } else {
                sendLessOrFail(letter, topic, truncation, written, failure);
            }
        });
    }

    private void sendLessOrFail(
            Letter letter, String topic, Truncation truncation, CompletableFuture<String> written, Throwable failure) {
        Truncation next = isTooLarge(failure) ? smaller(letter, truncation) : null;
        if (next == null) {
            post.topics().forget(topic);
            written.completeExceptionally(failure);
            return;
        }
        try {
            enqueue(letter, topic, next, written);
        } catch (RuntimeException e) {
            written.completeExceptionally(e);
        }
    }

    private static @Nullable Truncation smaller(Letter letter, Truncation truncation) {
        Truncation next = truncation.next();
        return next == null || !LetterComposer.canLose(letter, next) ? null : next;
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure instanceof RecordBatchTooLargeException;
    }
}
