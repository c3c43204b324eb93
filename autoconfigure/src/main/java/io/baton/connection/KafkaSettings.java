package io.baton.connection;

import io.baton.Ordering;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What the slices ask of {@code kafka.*}. Immutable once the context has started. */
public interface KafkaSettings {

    /**
     * The group of handlers that name none.
     *
     * @return {@code kafka.group}, or {@code null}
     */
    @Nullable
    String group();

    /**
     * Whether handlers run on virtual threads.
     *
     * @return {@code kafka.virtual-threads}, resolved; never true below Java 21
     */
    boolean virtualThreads();

    /**
     * The settings of one handler.
     *
     * @param handlerId its id
     * @param ordering the ordering of its annotation, or {@code null}
     * @param concurrency the concurrency of its annotation, or 0
     * @return the settings, from {@code kafka.handlers.<id>}, then the annotation, then the general tree
     */
    HandlerSettings handler(String handlerId, @Nullable Ordering ordering, int concurrency);

    /**
     * How messages are published.
     *
     * @return {@code kafka.producer.*}, and what else publishing needs
     */
    PublisherSettings publisher();

    /**
     * Where dead letters go that belong to no handler.
     *
     * @return {@code kafka.dead-letter.*}
     */
    DeadLetterSettings deadLetter();

    /**
     * Request and reply.
     *
     * @return {@code kafka.request-reply.*}
     */
    RequestReplySettings requestReply();

    /**
     * When health calls a handler ill.
     *
     * @return {@code kafka.health.*}
     */
    HealthSettings health();

    /**
     * Warns of every {@code kafka.handlers.<id>} that matches no handler.
     *
     * @param handlerIds the handlers there are
     */
    void checkHandlerIds(Collection<String> handlerIds);
}
