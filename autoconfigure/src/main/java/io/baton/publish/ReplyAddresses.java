package io.baton.publish;

import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.PermanentHandlerException;
import io.baton.StandardHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads from a request where its reply is to go. What is not allowed is refused here, before anybody asks a broker for
 * the topic. Immutable.
 */
final class ReplyAddresses {

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final int LONGEST_NAME = 249;
    private static final int LONGEST_ID = 256;
    private static final int SHOWN = 64;

    private final Set<String> allowed;

    ReplyAddresses(Collection<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /**
     * The address of a request that has one.
     *
     * @param headers the request's headers, {@link StandardHeaders#REPLY_TOPIC} among them
     * @return the address
     * @throws PermanentHandlerException if the topic is not exactly one that is allowed, or there is no correlation id
     */
    ReplyAddress of(MessageHeaders headers) {
        String topic = topic(headers);
        byte[] id = headers.bytes(StandardHeaders.CORRELATION_ID);
        if (id == null || id.length == 0) {
            throw rejected("the request has no correlation-id");
        }
        int length = new String(id, StandardCharsets.UTF_8).length();
        if (length > LONGEST_ID) {
            throw rejected("the correlation-id has " + length + " characters, more than " + LONGEST_ID);
        }
        return new ReplyAddress(topic, id);
    }

    private String topic(MessageHeaders headers) {
        List<byte[]> values = headers.entries().stream()
                .filter(header -> header.name().equals(StandardHeaders.REPLY_TOPIC))
                .map(ReplyAddresses::value)
                .toList();
        if (values.size() != 1) {
            throw rejected("the request has " + values.size() + " reply-topic headers");
        }
        byte[] name = values.get(0);
        // what a client cannot have meant is not even turned into text
        String topic = name.length > LONGEST_NAME ? "" : new String(name, StandardCharsets.UTF_8);
        if (!LEGAL.matcher(topic).matches()) {
            throw rejected("the request's reply-topic is no legal topic name (" + name.length + " bytes)");
        }
        if (!allowed.contains(topic)) {
            throw rejected("'%s' is not among kafka.request-reply.allowed-reply-topics".formatted(cut(topic)));
        }
        return topic;
    }

    private static byte[] value(MessageHeader header) {
        byte[] value = header.value();
        return value == null ? new byte[0] : value;
    }

    /** Legal names have nothing to escape. */
    private static String cut(String topic) {
        return topic.length() <= SHOWN ? topic : topic.substring(0, SHOWN) + "...";
    }

    private static PermanentHandlerException rejected(String why) {
        return new PermanentHandlerException("reply-topic-rejected: " + why);
    }
}
