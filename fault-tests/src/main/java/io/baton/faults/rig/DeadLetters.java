package io.baton.faults.rig;

import io.baton.DeadLetterHeaders;
import io.baton.faults.history.Coordinates;
import io.baton.faults.history.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Every letter of a dead-letter topic.
 *
 * @param cluster where
 * @param topic the topic of letters
 */
public record DeadLetters(Cluster cluster, String topic) {

    /** The letters so far. */
    public List<DeadLetter> read() {
        return records().stream().map(DeadLetters::letter).toList();
    }

    /** Their records. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        new TopicReader(this.cluster.brokers()).read(this.topic, records::add);
        return records;
    }

    /** What a record of the topic says. */
    public static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        Coordinates origin = new Coordinates(
                text(record, DeadLetterHeaders.ORIGINAL_TOPIC, ""),
                Integer.parseInt(text(record, DeadLetterHeaders.ORIGINAL_PARTITION, "-1")),
                Long.parseLong(text(record, DeadLetterHeaders.ORIGINAL_OFFSET, "-1")));
        Coordinates letter = new Coordinates(record.topic(), record.partition(), record.offset());
        String id = text(record, Load.ID, "");
        int attempts = Integer.parseInt(text(record, DeadLetterHeaders.ATTEMPTS, "-1"));
        return new DeadLetter(id.isEmpty() ? null : id, origin, letter, record.timestamp(), attempts);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name, String otherwise) {
        @Nullable Header header = record.headers().lastHeader(name);
        return header == null ? otherwise : new String(header.value(), StandardCharsets.UTF_8);
    }
}
