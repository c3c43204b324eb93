package io.baton.observation;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.StandardHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace's context in the headers of messages: UTF-8 text, of several headers with one name the last. */
final class TraceHeaders {

    /** What is longer comes from nobody who means well: a tracestate has at most 512 characters. */
    private static final int MAX_BYTES = 1024;

    private static final String TRACESTATE = "tracestate";

    private TraceHeaders() {}

    /** A header's text; {@code null} if it is absent, without a value, or too long to be one of a trace's context. */
    static @Nullable String text(KafkaMessage<?> message, String name) {
        byte[] value = message.headers().bytes(name);
        return value == null || value.length > MAX_BYTES ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** The correlation id as one short line, for logs. */
    static @Nullable String correlationId(KafkaMessage<?> message) {
        String text = text(message, StandardHeaders.CORRELATION_ID);
        return text == null ? null : LogText.clean(text);
    }

    /** Of nobody: a batch has many senders. */
    static @Nullable String none(@Nullable KafkaMessage<?> message, String name) {
        return null;
    }

    /** One entry of a context that is to be written, in place of an earlier one. */
    static void add(@Nullable List<MessageHeader> context, String name, String value) {
        if (context != null) {
            context.removeIf(entry -> entry.name().equals(name));
            context.add(new MessageHeader(name, value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Headers with a context in place of the one they had; the same ones if there is no context to write. */
    static MessageHeaders replaced(MessageHeaders headers, List<MessageHeader> context) {
        MessageHeaders others = headers;
        if (!context.isEmpty()) {
            // a state without its parent would be taken for that of the new one
            others = headers.without(Traceparent.HEADER).without(TRACESTATE);
            for (MessageHeader entry : context) {
                others = others.without(entry.name());
            }
        }
        return others.with(context);
    }
}
