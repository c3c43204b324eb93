package io.baton.publish;

import io.baton.ErrorCategory;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.engine.DeadLetterSink;
import io.baton.engine.FailedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages whose publishing has finally failed in {@code kafka.producer.dlq-topic}. So many at a time, and not
 * for long: in an outage the letters fail as the messages have, and callers must learn of it. Thread-safe.
 */
final class ParkedMessages {

    /** Who wants these knows of it at once, or nobody could write. */
    private static final Set<Reason> NOT_PARKED =
            EnumSet.of(Reason.UNSERIALIZABLE, Reason.CLOSED, Reason.INTERRUPTED, Reason.COMMIT_FAILED);

    private static final int MOST_UNDER_WAY = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Set<Reason> TRANSIENT = EnumSet.of(Reason.UNREACHABLE, Reason.TIMEOUT);

    private final @Nullable DeadLetterSink sink;
    private final AtomicInteger underWay = new AtomicInteger();

    /** Without a sink nothing is kept. */
    ParkedMessages(@Nullable DeadLetterSink sink) {
        this.sink = sink;
    }

    /** Whether any message is kept. */
    boolean keeps() {
        return sink != null;
    }

    /**
     * Keeps a message.
     *
     * @param record the message
     * @param failure why it was not published
     * @return completes, never exceptionally, with the exception for the caller: it tells whether the message was kept
     */
    CompletableFuture<PublishException> park(ProducerRecord<byte[], byte[]> record, PublishException failure) {
        if (sink == null || NOT_PARKED.contains(failure.reason())) {
            return CompletableFuture.completedFuture(failure);
        }
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            return CompletableFuture.completedFuture(failure);
        }
        return write(sink, record, failure).handle((topic, exception) -> {
            if (exception == null) {
                return failure.parkedIn(topic);
            }
            failure.addSuppressed(PublishFailures.unwrapped(exception));
            return failure;
        });
    }

    private CompletableFuture<String> write(
            DeadLetterSink letters, ProducerRecord<byte[], byte[]> record, PublishException failure) {
        ErrorCategory category =
                TRANSIENT.contains(failure.reason()) ? ErrorCategory.TRANSIENT : ErrorCategory.PERMANENT;
        CompletableFuture<String> written =
                letters.write(letter(record, failure), category).toCompletableFuture();
        CompletableFuture<String> unused = written.whenComplete((topic, exception) -> underWay.decrementAndGet());
        return written.copy().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** A record that has no position, group, handler or attempts yet. */
    private static FailedRecord letter(ProducerRecord<byte[], byte[]> record, PublishException failure) {
        ConsumerRecord<byte[], byte[]> unread = new ConsumerRecord<>(
                record.topic(),
                -1,
                -1,
                record.timestamp() == null ? ConsumerRecord.NO_TIMESTAMP : record.timestamp(),
                TimestampType.CREATE_TIME,
                record.key() == null ? -1 : record.key().length,
                record.value() == null ? -1 : record.value().length,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
        Instant now = Instant.now();
        Throwable cause = failure.getCause();
        return new FailedRecord(unread, "", "", 0, cause == null ? failure : cause, now, now);
    }
}
