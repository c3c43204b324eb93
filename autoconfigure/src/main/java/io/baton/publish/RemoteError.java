package io.baton.publish;

import io.baton.ErrorCategory;
import io.baton.RemoteHandlerException;
import io.baton.StandardHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What a reply says of a handler that has failed. */
final class RemoteError {

    private RemoteError() {}

    /** The exception for the caller, or {@code null} if the reply is none of a failure. */
    static @Nullable RemoteHandlerException of(ConsumerRecord<byte[], byte[]> reply) {
        Header error = reply.headers().lastHeader(StandardHeaders.REPLY_ERROR);
        if (error == null) {
            return null;
        }
        String message = text(reply.headers().lastHeader(StandardHeaders.REPLY_ERROR_MESSAGE));
        return new RemoteHandlerException(category(text(error)), message == null ? null : PlainWords.of(message));
    }

    /** A category that is not known here is no reason to ask again. */
    private static ErrorCategory category(@Nullable String name) {
        for (ErrorCategory category : ErrorCategory.values()) {
            if (category.name().toLowerCase(Locale.ROOT).equals(name)) {
                return category;
            }
        }
        return ErrorCategory.PERMANENT;
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
