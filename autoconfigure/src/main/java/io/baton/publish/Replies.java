package io.baton.publish;

import io.baton.StandardHeaders;
import io.baton.publish.ReplyCounts.Dropped;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Brings replies to the calls that wait for them; drops and counts the others. A reply is read, and a future completed,
 * by the executor only. Thread-safe.
 */
final class Replies {

    /** In bytes; those of Baton have 32. */
    private static final int LONGEST_ID = 256;

    private final PendingRequests pending;
    private final ReplyCounts counts;
    private final Executor executor;

    Replies(PendingRequests pending, ReplyCounts counts, Executor executor) {
        this.pending = pending;
        this.counts = counts;
        this.executor = executor;
    }

    /** Takes a record of the reply topic. */
    void arrived(ConsumerRecord<byte[], byte[]> reply) {
        String id = correlationId(reply);
        if (id == null) {
            counts.drop(Dropped.MALFORMED);
            return;
        }
        PendingRequest<?> call = pending.take(id);
        if (call == null) {
            counts.drop(pending.wasGivenUp(id) ? Dropped.LATE : Dropped.UNKNOWN);
            return;
        }
        call.silence();
        executor.execute(() -> answer(call, reply));
    }

    /** Ends a call that was taken, without a reply. */
    void fail(PendingRequest<?> call, Throwable failure) {
        call.silence();
        executor.execute(() -> {
            pending.freePlace(call);
            call.fail(failure);
        });
    }

    private void answer(PendingRequest<?> call, ConsumerRecord<byte[], byte[]> reply) {
        BooleanSupplier completion = call.answer(reply);
        // before: who waits for the future may ask again at once
        pending.freePlace(call);
        if (!completion.getAsBoolean()) {
            counts.drop(Dropped.LATE);
        }
    }

    private static @Nullable String correlationId(ConsumerRecord<byte[], byte[]> reply) {
        Iterator<Header> ids =
                reply.headers().headers(StandardHeaders.CORRELATION_ID).iterator();
        if (!ids.hasNext()) {
            return null;
        }
        byte[] id = ids.next().value();
        boolean usable = id != null && id.length > 0 && id.length <= LONGEST_ID && !ids.hasNext();
        return usable ? new String(id, StandardCharsets.UTF_8) : null;
    }
}
