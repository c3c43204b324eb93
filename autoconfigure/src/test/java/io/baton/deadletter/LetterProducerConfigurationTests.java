package io.baton.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LetterProducerConfigurationTests {

    @Test
    void forcesWhatALetterNeedsWhateverTheApplicationConfigured() {
        Map<String, Object> configured = new HashMap<>(Map.of(
                "bootstrap.servers", "localhost:1",
                "acks", "0",
                "enable.idempotence", "false",
                "retries", "0",
                "linger.ms", "60000",
                "request.timeout.ms", "60000",
                "transactional.id", "tx",
                "max.in.flight.requests.per.connection", "50",
                "interceptor.classes", "com.example.Rewriting",
                "value.serializer", StringSerializer.class));
        configured.put("compression.type", "zstd");

        Map<String, Object> configuration = LetterProducerConfiguration.apply(configured);

        ProducerConfig config = new ProducerConfig(configuration);
        assertThat(config.getString("acks")).isEqualTo("-1");
        assertThat(config.getBoolean("enable.idempotence")).isTrue();
        assertThat(config.getInt("max.in.flight.requests.per.connection")).isEqualTo(1);
        assertThat(config.getInt("delivery.timeout.ms")).isEqualTo(30_000);
        assertThat(config.getInt("request.timeout.ms")).isEqualTo(15_000);
        assertThat(config.getLong("max.block.ms")).isEqualTo(5_000);
        assertThat(config.getString("transactional.id")).isNull();
        assertThat(config.getList("interceptor.classes")).isEmpty();
        assertThat(config.getString("compression.type")).isEqualTo("zstd");
        new KafkaProducer<byte[], byte[]>(configuration).close();
    }

    @Test
    void keepsAShorterRequestTimeoutAndAChosenRequestSize() {
        Map<String, Object> configured = new HashMap<>(Map.of("request.timeout.ms", 1_000, "max.request.size", 100));

        LetterProducerConfiguration.apply(configured);

        assertThat(configured).containsEntry("request.timeout.ms", 1_000).containsEntry("max.request.size", 100);
    }
}
