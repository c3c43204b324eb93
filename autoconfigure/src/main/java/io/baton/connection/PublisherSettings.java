package io.baton.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How messages are published: what of {@code kafka.*} is not the client's own.
 *
 * @param source the application's name, for the {@code source} header
 * @param async whether the simple publish returns before the acknowledgement
 * @param batchSize messages that one publishAll has under way at most
 * @param dlqTopic topic or alias for messages whose publishing has finally failed, or {@code null}
 * @param transactionIdPrefix beginning of transactional ids, or {@code null} for no transactions
 * @param middleware names of the middleware beans around publishing; {@code *} for all
 */
public record PublisherSettings(
        String source,
        boolean async,
        int batchSize,
        @Nullable String dlqTopic,
        @Nullable String transactionIdPrefix,
        List<String> middleware) {}
