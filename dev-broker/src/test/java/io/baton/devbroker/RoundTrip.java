package io.baton.devbroker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Writes and reads records through a broker as any client would. */
final class RoundTrip {

    private RoundTrip() {}

    static void send(String bootstrapServers, String topic, String value) throws Exception {
        send(bootstrapServers, topic, value, Map.of());
    }

    static void send(String bootstrapServers, String topic, String value, Map<String, Object> more) throws Exception {
        Map<String, Object> config = new HashMap<>(more);
        config.put("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    static List<String> receive(String bootstrapServers, String topic, int count) {
        Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", bootstrapServers));
        config.put("group.id", "reader");
        config.put("auto.offset.reset", "earliest");
        // closing waits for the fetch that is under way
        config.put("fetch.max.wait.ms", 50);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> values.add(each.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
