package io.baton.publish;

import io.baton.ErrorCategory;
import io.baton.KafkaMessage;
import io.baton.MessageHeaders;
import io.baton.StandardHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the messages that answer a request: with its key, its correlation id and its conversation. */
final class ReplyMessages {

    private ReplyMessages() {}

    static KafkaMessage<?> answer(KafkaMessage<?> request, ReplyAddress address, @Nullable Object value) {
        return reply(request.key(), request.headers(), address, value).build();
    }

    static KafkaMessage<?> error(
            byte @Nullable [] key,
            MessageHeaders request,
            ReplyAddress address,
            ErrorCategory category,
            @Nullable String words) {
        KafkaMessage.Builder<?> reply = reply(key, request, address, null)
                .header(StandardHeaders.REPLY_ERROR, category.name().toLowerCase(Locale.ROOT));
        return (words == null ? reply : reply.header(StandardHeaders.REPLY_ERROR_MESSAGE, words)).build();
    }

    private static KafkaMessage.Builder<?> reply(
            byte @Nullable [] key, MessageHeaders request, ReplyAddress address, @Nullable Object value) {
        KafkaMessage.Builder<?> reply = KafkaMessage.to(address.topic(), value)
                .key(key)
                .header(StandardHeaders.CORRELATION_ID, address.correlationId());
        byte[] conversation = request.bytes(StandardHeaders.CONVERSATION_ID);
        return conversation == null ? reply : reply.header(StandardHeaders.CONVERSATION_ID, conversation);
    }
}
