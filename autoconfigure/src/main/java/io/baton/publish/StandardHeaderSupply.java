package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.StandardHeaders;
import io.baton.engine.CurrentRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Adds the standard headers that a message lacks: event id, source, timestamp, correlation id, retry count, and in a
 * handler the conversation id and the trace of the record being handled. Thread-safe.
 *
 * <p>A message that continues nothing begins a correlation: its event id is its correlation id as well.
 */
final class StandardHeaderSupply {

    private static final byte[][] SMALL_NUMBERS = smallNumbers();
    private static final int MOST_ADDED = 8;

    /** Who does not trace hands these on unchanged (W3C Trace Context, section 4.1); who does replaces them. */
    private static final List<String> TRACE_HEADERS = List.of("traceparent", "tracestate");

    private static final int LONGEST_TRACE_HEADER = 1024;

    private final byte[] source;

    /** Replaced as a whole by any thread; an old one is only less often right. */
    private volatile Moment lastMoment = new Moment(0, new byte[0]);

    StandardHeaderSupply(String source) {
        this.source = utf8(source);
    }

    /** The message with every header, for a topic whose name is known. */
    <V> KafkaMessage<V> complete(KafkaMessage<V> message, String topic) {
        return new KafkaMessage<>(
                topic,
                message.key(),
                message.value(),
                message.headers().with(missing(message.headers())),
                message.partition(),
                message.offset(),
                message.timestamp());
    }

    /** Headers with what the record being handled hands on, for a message that another thread completes. */
    static MessageHeaders continued(MessageHeaders given) {
        CurrentRecord current = CurrentRecord.get();
        ConsumerRecord<byte[], byte[]> record = current.record();
        if (record == null) {
            return given;
        }
        List<MessageHeader> missing = new ArrayList<>(MOST_ADDED);
        addIfMissing(given, missing, StandardHeaders.RETRY_COUNT, retries(current));
        addContinued(given, missing, record);
        return given.with(missing);
    }

    private List<MessageHeader> missing(MessageHeaders given) {
        List<MessageHeader> missing = new ArrayList<>(MOST_ADDED);
        long now = System.currentTimeMillis();
        CurrentRecord current = CurrentRecord.get();
        ConsumerRecord<byte[], byte[]> record = current.record();
        byte[] id = given.bytes(StandardHeaders.EVENT_ID);
        if (id == null) {
            id = EventIds.next(now);
            missing.add(new MessageHeader(StandardHeaders.EVENT_ID, id));
        }
        byte[] correlation = record == null ? id : correlation(record, id);
        addIfMissing(given, missing, StandardHeaders.CORRELATION_ID, correlation);
        addIfMissing(given, missing, StandardHeaders.SOURCE, source);
        addIfMissing(given, missing, StandardHeaders.TIMESTAMP, timestamp(now));
        addIfMissing(given, missing, StandardHeaders.RETRY_COUNT, retries(current));
        if (record != null) {
            addContinued(given, missing, record);
        }
        return missing;
    }

    private static void addContinued(
            MessageHeaders given, List<MessageHeader> missing, ConsumerRecord<byte[], byte[]> record) {
        byte[] conversation = last(record, StandardHeaders.CONVERSATION_ID);
        if (conversation != null) {
            addIfMissing(given, missing, StandardHeaders.CONVERSATION_ID, conversation);
        }
        if (!given.contains(TRACE_HEADERS.get(0))) {
            for (String name : TRACE_HEADERS) {
                byte[] trace = last(record, name);
                if (trace != null && trace.length <= LONGEST_TRACE_HEADER) {
                    addIfMissing(given, missing, name, trace);
                }
            }
        }
    }

    private static void addIfMissing(MessageHeaders given, List<MessageHeader> missing, String name, byte[] value) {
        if (!given.contains(name)) {
            missing.add(new MessageHeader(name, value));
        }
    }

    private static byte[] correlation(ConsumerRecord<byte[], byte[]> record, byte[] ownId) {
        byte[] continued = last(record, StandardHeaders.CORRELATION_ID);
        if (continued == null) {
            continued = last(record, StandardHeaders.EVENT_ID);
        }
        return continued == null ? ownId : continued;
    }

    private static byte @Nullable [] last(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** RFC 3339; formatting costs more than everything else here, so a millisecond is formatted once. */
    private byte[] timestamp(long now) {
        Moment known = lastMoment;
        if (known.epochMillis != now) {
            known = new Moment(now, utf8(Instant.ofEpochMilli(now).toString()));
            lastMoment = known;
        }
        return known.text;
    }

    private static byte[] retries(CurrentRecord current) {
        return number(Math.max(0, current.attempt() - 1));
    }

    private static byte[] number(int number) {
        return number < SMALL_NUMBERS.length ? SMALL_NUMBERS[number] : utf8(Integer.toString(number));
    }

    private static byte[][] smallNumbers() {
        byte[][] texts = new byte[10][];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = utf8(Integer.toString(i));
        }
        return texts;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Moment(long epochMillis, byte[] text) {}
}
