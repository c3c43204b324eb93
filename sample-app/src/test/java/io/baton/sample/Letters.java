package io.baton.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Reads dead-letter topics as an operator would: with a plain consumer. */
final class Letters {

    private Letters() {}

    static ConsumerRecord<byte[], byte[]> await(List<String> bootstrapServers, String topic, String key) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500,
                // closing waits for the fetch that is under way
                "fetch.max.wait.ms",
                50,
                "allow.auto.create.topics",
                false);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            Awaitility.await("a letter in " + topic)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(each -> {
                            if (Arrays.equals(each.key(), key.getBytes(UTF_8))) {
                                found.add(each);
                            }
                        });
                        return !found.isEmpty();
                    });
        }
        return found.get(0);
    }

    static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "(missing)" : new String(header.value(), UTF_8);
    }
}
