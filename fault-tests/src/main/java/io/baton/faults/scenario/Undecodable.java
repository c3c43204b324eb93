package io.baton.faults.scenario;

import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** S28. */
final class Undecodable extends NumberedScenario {

    Undecodable() {
        super(
                "S28",
                "Records cannot be read: they become dead letters byte for byte, and their neighbours do not wait",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                36,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        run.startAll(1);
        for (int partition = 0; partition < 3; partition++) {
            for (int i = 0; i < 12; i++) {
                byte[] value = BYTES.get(i % 4);
                if (value.length == 1) {
                    run.load().sendTo(partition, "k" + i, Op.OK, 1);
                } else {
                    run.load().sendBytes(partition, "k" + i, value);
                }
            }
        }
        run.waits().awaitJournal(Kind.END, 9, Duration.ofSeconds(10));
        run.waits().awaitDrained(Duration.ofSeconds(20));
        List<ConsumerRecord<byte[], byte[]>> letters = new DeadLetters(run.cluster(), run.letters()).records();
        Map<Coordinates, ConsumerRecord<byte[], byte[]>> sources = new HashMap<>();
        new TopicReader(run.cluster().brokers())
                .read(
                        run.topic(),
                        record -> sources.put(
                                new Coordinates(record.topic(), record.partition(), record.offset()), record));
        run.check(letters.size() == 27, letters.size() + " dead letters");
        run.check(
                letters.stream()
                        .allMatch(letter ->
                                isSame(sources.get(DeadLetters.letter(letter).origin()), letter)),
                "bytes were changed");
    }

    private static boolean isSame(
            @Nullable ConsumerRecord<byte[], byte[]> source, ConsumerRecord<byte[], byte[]> letter) {
        return source != null
                && Arrays.equals(source.key(), letter.key())
                && Arrays.equals(source.value(), letter.value());
    }

    /** The one of a single byte stands for a record that can be read. */
    private static final List<byte[]> BYTES = List.of(
            "{\"id\":".getBytes(StandardCharsets.UTF_8), new byte[] {0}, new byte[0], new byte[] {(byte) 0xff, 0, 1, 2
            });
}
