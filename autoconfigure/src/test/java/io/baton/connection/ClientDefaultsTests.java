package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ClientDefaultsTests {

    /** R-A6. */
    @Test
    void aConsumerStartsFromTheseDefaults() {
        ConsumerConfig consumer = new ConsumerConfig(Bound.defaults().clients().consumer("g", "orders"));

        assertThat(new HashMap<String, Object>(consumer.values()))
                .containsEntry("group.id", "g")
                .containsEntry("client.id", "baton-orders")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("partition.assignment.strategy", List.of(CooperativeStickyAssignor.class))
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("heartbeat.interval.ms", 3_000)
                .containsEntry("max.poll.interval.ms", 60_000)
                .containsEntry("fetch.min.bytes", 1)
                .containsEntry("fetch.max.bytes", 10 * 1024 * 1024)
                .containsEntry("fetch.max.wait.ms", 500)
                .containsEntry("request.timeout.ms", 30_000)
                .containsEntry("socket.connection.setup.timeout.ms", 10_000L)
                .containsEntry("key.deserializer", ByteArrayDeserializer.class)
                .containsEntry("value.deserializer", ByteArrayDeserializer.class)
                .containsEntry("security.protocol", "PLAINTEXT");
    }

    /** R-A5. */
    @Test
    void aProducerStartsFromTheseDefaults() {
        Map<String, Object> configuration = Bound.defaults().clients().producer("letters");
        assertThat(configuration).doesNotContainKeys("key.serializer", "value.serializer");
        configuration.put("key.serializer", ByteArraySerializer.class);
        configuration.put("value.serializer", ByteArraySerializer.class);

        assertThat(new HashMap<String, Object>(new ProducerConfig(configuration).values()))
                .containsEntry("client.id", "baton-letters")
                .containsEntry("acks", "-1")
                .containsEntry("enable.idempotence", true)
                .containsEntry("compression.type", "snappy")
                .containsEntry("retries", 10)
                .containsEntry("retry.backoff.ms", 100L)
                .containsEntry("linger.ms", 10L)
                .containsEntry("delivery.timeout.ms", 120_000)
                .containsEntry("request.timeout.ms", 30_000);
    }

    @Test
    void theConsumerProtocolIsSentWithoutWhatItForbids() {
        for (String line : List.of(
                "kafka.group-protocol=consumer",
                "kafka.properties.group.protocol=consumer",
                "kafka.consumer.properties.group.protocol=CONSUMER")) {
            Map<String, Object> consumer = Bound.of(line).clients().consumer("g", "h");

            assertThat(consumer)
                    .doesNotContainKeys("partition.assignment.strategy", "session.timeout.ms", "heartbeat.interval.ms");
            assertThat(new ConsumerConfig(consumer).getString("group.protocol")).isEqualToIgnoringCase("consumer");
        }
    }

    @Test
    void theClientIdBeginsWithTheApplicationsName() {
        assertThat(Bound.of("spring.application.name=shop").consumer("client.id"))
                .isEqualTo("shop-the-handler");
        assertThat(Bound.of("spring.application.name=shop", "kafka.client-id=x").admin("client.id"))
                .isEqualTo("x-the-admin");
    }

    @Test
    void everyMapIsNewAndMayBeChanged() {
        Bound bound = Bound.defaults();
        bound.clients().consumer("g", "h").put("client.rack", "changed");

        assertThat(bound.clients().consumer("g", "h")).doesNotContainKey("client.rack");
    }

    /** R-A2. */
    @Test
    void passedPropertiesLieOnTopOfTheDefaultsTheOwnOnesOnTopOfTheGeneral() {
        Bound bound = Bound.of(
                "kafka.properties.fetch.max.wait.ms=1",
                "kafka.properties.receive.buffer.bytes=1000",
                "kafka.consumer.properties.fetch.max.wait.ms=2",
                "kafka.consumer.properties.isolation.level=read_committed",
                "kafka.producer.properties.linger.ms=3",
                "kafka.handlers.the-handler.consumer.properties.max.poll.records=4");

        assertThat(bound.consumer("fetch.max.wait.ms")).isEqualTo(2);
        assertThat(bound.consumer("isolation.level")).isEqualTo("read_committed");
        assertThat(bound.consumer("max.poll.records")).isEqualTo(4);
        assertThat(bound.consumer("receive.buffer.bytes")).isEqualTo(1000);
        assertThat(bound.producer("receive.buffer.bytes")).isEqualTo(1000);
        assertThat(bound.producer("linger.ms")).isEqualTo(3L);
        assertThat(bound.clients().consumer("g", "another")).doesNotContainKey("max.poll.records");
    }

    @Test
    void generalPropertiesOfOneClientAreKeptFromTheOthers() {
        Bound bound = Bound.of("kafka.properties.fetch.min.bytes=5", "kafka.properties.my.interceptor.setting=x");

        assertThat(bound.clients().producer("p")).doesNotContainKey("fetch.min.bytes");
        assertThat(bound.clients().producer("p")).containsEntry("my.interceptor.setting", "x");
        assertThat(bound.clients().consumer("g", "h")).containsEntry("my.interceptor.setting", "x");
    }

    @Test
    void deserializersAreTakenOverIntoTheLanes() {
        Bound bound = Bound.of(
                "kafka.consumer.properties.value.deserializer=org.apache.kafka.common.serialization.StringDeserializer",
                "kafka.properties.schema.registry.url=http://registry",
                "kafka.consumer.properties.empty=");

        assertThat(bound.consumer("value.deserializer")).isEqualTo(ByteArrayDeserializer.class);
        assertThat(bound.clients().deserializerConfiguration())
                .containsOnlyKeys("value.deserializer", "schema.registry.url")
                .containsEntry("schema.registry.url", "http://registry");
    }

    @Test
    void aStaticMembershipIsMadeUniqueForEachConsumer() {
        assertThat(Bound.of("kafka.consumer.properties.group.instance.id=pod-1").consumer("group.instance.id"))
                .isEqualTo("pod-1-the-handler");
    }

    @Test
    void weakAcknowledgementsSwitchIdempotenceOffWithAWarning(CapturedOutput output) {
        assertThat(Bound.of("kafka.producer.acks=1").producer("enable.idempotence"))
                .isEqualTo(false);
        assertThat(Bound.of("kafka.producer.retries=0").producer("enable.idempotence"))
                .isEqualTo(false);
        assertThat(Bound.of("kafka.producer.properties.acks=0").producer("enable.idempotence"))
                .isEqualTo(false);

        assertThat(output)
                .contains("kafka.producer.idempotence is off, because acks is 1")
                .contains("because retries is 0")
                .contains("because acks is 0");
    }

    @Test
    void aTooShortDeliveryTimeoutIsRaisedWithAWarning(CapturedOutput output) {
        Bound bound = Bound.of("kafka.write-timeout=10s", "kafka.batch-timeout=100ms");

        assertThat(bound.producer("delivery.timeout.ms")).isEqualTo(30_100);
        assertThat(output).contains("kafka.write-timeout = 10s").contains("is raised to 30100 ms");
    }

    @Test
    void autoCommitLogsOneLine(CapturedOutput output) {
        Bound.of("kafka.auto_commit=true");

        assertThat(output.toString().lines().filter(line -> line.contains("kafka.auto-commit changes nothing")))
                .hasSize(1);
    }

    @Test
    void secretsInPassedPropertiesAreGuarded() {
        Map<String, Object> consumer = Bound.of("kafka.properties.ssl.truststore.password=hush")
                .clients()
                .consumer("g", "h");

        assertThat(consumer).containsEntry("ssl.truststore.password", new Password("hush"));
        assertThat(consumer.toString()).doesNotContain("hush");
    }
}
