package io.baton.observation;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Headers with a context in place of the one they had; the same ones if there is no context to write. */
    static MessageHeaders replaced(MessageHeaders headers, Map<String, String> context) {
        if (context.isEmpty()) {
            return headers;
        }
        List<MessageHeader> entries = new ArrayList<>(headers.entries().size() + context.size());
        for (MessageHeader entry : headers.entries()) {
            // a state without its parent would be taken for that of the new one
            boolean old =
                    entry.name().equals(Traceparent.HEADER) || entry.name().equals(TRACESTATE);
            if (!old && !context.containsKey(entry.name())) {
                entries.add(entry);
            }
        }
        context.forEach((name, value) -> entries.add(new MessageHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        return MessageHeaders.of(entries);
    }
}
