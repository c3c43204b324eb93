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

    private static final MessageHeader[] FEW_RETRIES = fewRetries();
    private static final int MOST_ADDED = 8;

    /** Who does not trace hands these on unchanged (W3C Trace Context, section 4.1); who does replaces them. */
    private static final List<String> TRACE_HEADERS = List.of("traceparent", "tracestate");

    private static final int LONGEST_TRACE_HEADER = 1024;

    private final MessageHeader source;

    /** Replaced as a whole by any thread; an old one is only less often right. */
    private volatile Moment lastMoment;

    StandardHeaderSupply(String source) {
        this.source = new MessageHeader(StandardHeaders.SOURCE, utf8(source));
        this.lastMoment = Moment.at(System.nanoTime());
    }

    /**
     * The message with every header.
     *
     * @param message the message
     * @param topic the name of its topic, no alias
     * @param nanoTime {@link System#nanoTime()} of a moment ago: clocks are what costs most here
     */
    <V> KafkaMessage<V> complete(KafkaMessage<V> message, String topic, long nanoTime) {
        return new KafkaMessage<>(
                topic,
                message.key(),
                message.value(),
                message.headers().with(missing(message.headers(), moment(nanoTime))),
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
        addIfMissing(given, missing, retries(current));
        addContinued(given, missing, record);
        return given.with(missing);
    }

    private List<MessageHeader> missing(MessageHeaders given, Moment now) {
        List<MessageHeader> missing = new ArrayList<>(MOST_ADDED);
        CurrentRecord current = CurrentRecord.get();
        ConsumerRecord<byte[], byte[]> record = current.record();
        byte[] id = given.bytes(StandardHeaders.EVENT_ID);
        if (id == null) {
            id = EventIds.next(now.epochMillis);
            missing.add(new MessageHeader(StandardHeaders.EVENT_ID, id));
        }
        byte[] correlation = record == null ? id : correlation(record, id);
        addIfMissing(given, missing, StandardHeaders.CORRELATION_ID, correlation);
        addIfMissing(given, missing, source);
        addIfMissing(given, missing, now.timestamp);
        addIfMissing(given, missing, retries(current));
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

    private static void addIfMissing(MessageHeaders given, List<MessageHeader> missing, MessageHeader header) {
        if (!given.contains(header.name())) {
            missing.add(header);
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

    /** The current millisecond, or the one that was current less than a millisecond ago. */
    private Moment moment(long nanoTime) {
        Moment known = lastMoment;
        if (!known.holdsAt(nanoTime)) {
            known = Moment.at(nanoTime);
            lastMoment = known;
        }
        return known;
    }

    private static MessageHeader retries(CurrentRecord current) {
        int retries = Math.max(0, current.attempt() - 1);
        return retries < FEW_RETRIES.length ? FEW_RETRIES[retries] : retryCount(retries);
    }

    private static MessageHeader[] fewRetries() {
        MessageHeader[] headers = new MessageHeader[10];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = retryCount(i);
        }
        return headers;
    }

    private static MessageHeader retryCount(int retries) {
        return new MessageHeader(StandardHeaders.RETRY_COUNT, utf8(Integer.toString(retries)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A moment as the messages of its millisecond say it.
     *
     * @param nanoTime when the clock was read
     * @param epochMillis what it said
     * @param timestamp that as a header (RFC 3339)
     */
    private record Moment(long nanoTime, long epochMillis, MessageHeader timestamp) {

        private static final long NANOS_PER_MILLI = 1_000_000;

        static Moment at(long nanoTime) {
            long now = System.currentTimeMillis();
            byte[] text = utf8(Instant.ofEpochMilli(now).toString());
            return new Moment(nanoTime, now, new MessageHeader(StandardHeaders.TIMESTAMP, text));
        }

        boolean holdsAt(long later) {
            long age = later - nanoTime;
            return age >= 0 && age < NANOS_PER_MILLI;
        }
    }
}
