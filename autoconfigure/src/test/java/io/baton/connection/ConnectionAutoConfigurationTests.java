package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

class ConnectionAutoConfigurationTests {

    private final ApplicationContextRunner boot = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KafkaAutoConfiguration.class));

    private final ApplicationContextRunner runner =
            boot.withConfiguration(AutoConfigurations.of(ConnectionAutoConfiguration.class));

    @Test
    void switchedOffThereIsNothing() {
        runner.withPropertyValues("kafka.enabled=false", "kafka.brokers=a:1", "kafka.consumer.concurrency=x")
                .run(context -> {
                    assertThat(context)
                            .doesNotHaveBean(KafkaSettings.class)
                            .doesNotHaveBean(KafkaClientConfigurations.class)
                            .doesNotHaveBean(BatonConnectionDetails.class);
                    assertThat(bootsConsumer(context)).containsEntry("bootstrap.servers", List.of("localhost:9092"));
                });
    }

    @Test
    void withoutBrokersTheStartSucceedsAndTheFirstClientFailsWithARemedy() {
        runner.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(KafkaSettings.class);
            assertThatExceptionOfType(FailureAnalyzedException.class)
                    .isThrownBy(() -> clients(context).consumer("g", "orders-created"))
                    .satisfies(failure -> {
                        assertThat(failure.analysis().getDescription()).contains("orders-created");
                        assertThat(failure.analysis().getAction()).contains("kafka.brokers", "KAFKA_BROKERS");
                    });
        });
    }

    @Test
    void aMistakeStopsTheStart() {
        runner.withPropertyValues("kafka.consumer.concurrency=0")
                .run(context ->
                        assertThat(context).getFailure().rootCause().isInstanceOf(FailureAnalyzedException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kafka.brokers=a:1,b:2", "kafka.bootstrap-servers=a:1,b:2", "kafka.bootstrap_servers=a:1,b:2"})
    void brokersReachOurClientsAndBootsAlike(String property) {
        runner.withPropertyValues(property).run(context -> {
            List<String> brokers = List.of("a:1", "b:2");
            assertThat(clients(context).consumer("g", "h")).containsEntry("bootstrap.servers", brokers);
            assertThat(clients(context).admin("x")).containsEntry("bootstrap.servers", brokers);
            assertThat(bootsConsumer(context)).containsEntry("bootstrap.servers", brokers);
            assertThat(bootsProducer(context)).containsEntry("bootstrap.servers", brokers);
            assertThat(bootsAdmin(context)).containsEntry("bootstrap.servers", brokers);
        });
    }

    @Test
    void brokersAsAYamlListReachBootToo() {
        runner.withPropertyValues("kafka.brokers[0]=a:1", "kafka.brokers[1]=b:2")
                .run(context ->
                        assertThat(bootsAdmin(context)).containsEntry("bootstrap.servers", List.of("a:1", "b:2")));
    }

    @Test
    void springsOwnBrokersLeaveBootsSideUntouchedAndOursApart() {
        runner.withPropertyValues("kafka.brokers=ours:1", "spring.kafka.bootstrap-servers=boots:1")
                .run(context -> {
                    assertThat(clients(context).producer("p")).containsEntry("bootstrap.servers", List.of("ours:1"));
                    assertThat(bootsProducer(context)).containsEntry("bootstrap.servers", List.of("boots:1"));
                    assertThat(context).doesNotHaveBean(BatonConnectionDetails.class);
                });
    }

    @Test
    void springsOwnBrokersServeWhenOursAreNotSetWithTheirSecurity() {
        runner.withPropertyValues(
                        "spring.kafka.bootstrap-servers=boots:1",
                        "spring.kafka.security.protocol=SASL_SSL",
                        "spring.kafka.properties.sasl.mechanism=PLAIN",
                        "spring.kafka.properties.linger.ms=77",
                        "spring.kafka.consumer.max-poll-records=3")
                .run(context -> assertThat(clients(context).consumer("g", "h"))
                        .containsEntry("bootstrap.servers", List.of("boots:1"))
                        .containsEntry("security.protocol", "SASL_SSL")
                        .containsEntry("sasl.mechanism", "PLAIN")
                        .doesNotContainKeys("linger.ms", "max.poll.records"));
    }

    @Test
    void springsBrokersServeWithoutBootsAutoConfiguration() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ConnectionAutoConfiguration.class))
                .withPropertyValues("spring.kafka.bootstrap-servers=boots:1")
                .run(context ->
                        assertThat(clients(context).admin("x")).containsEntry("bootstrap.servers", List.of("boots:1")));
    }

    @Test
    void aServiceConnectionWinsOverEverythingAndBringsItsOwnSecurity() {
        runner.withUserConfiguration(ServiceConnection.class)
                .withPropertyValues(
                        "kafka.brokers=ours:1",
                        "spring.kafka.bootstrap-servers=boots:1",
                        "kafka.enable-tls=true",
                        "kafka.sasl-mechanism=PLAIN",
                        "kafka.sasl-username=u",
                        "kafka.sasl-password=p")
                .run(context -> {
                    assertThat(clients(context).consumer("g", "h"))
                            .containsEntry("bootstrap.servers", List.of("consumer:1"))
                            .containsEntry("security.protocol", "PLAINTEXT")
                            .doesNotContainKey("sasl.jaas.config");
                    assertThat(clients(context).producer("p")).containsEntry("bootstrap.servers", List.of("service:1"));
                    assertThat(bootsAdmin(context)).containsEntry("bootstrap.servers", List.of("service:1"));
                });
    }

    @Test
    void aConnectionThatSaysNothingOfSecurityGetsOurs() {
        runner.withUserConfiguration(Discovery.class)
                .withPropertyValues("kafka.enable-tls=true", "kafka.tls-skip-verify=true")
                .run(context -> assertThat(clients(context).consumer("g", "h"))
                        .containsEntry("bootstrap.servers", List.of("found:1"))
                        .containsEntry("security.protocol", "SSL")
                        .containsEntry("ssl.engine.factory.class", TrustAllSslEngineFactory.class));
    }

    @Test
    void bootsClientsLogInAsOursDo() {
        runner.withPropertyValues(
                        "kafka.brokers=a:1",
                        "kafka.enable-tls=true",
                        "kafka.tls-skip-verify=true",
                        "kafka.sasl-mechanism=SCRAM-SHA-512",
                        "kafka.sasl-username=u",
                        "kafka.sasl-password=p")
                .run(context -> {
                    Map<String, Object> ours = clients(context).producer("p");
                    for (Map<String, Object> boots :
                            List.of(bootsConsumer(context), bootsProducer(context), bootsAdmin(context))) {
                        assertThat(boots)
                                .containsEntry("security.protocol", "SASL_SSL")
                                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                                .containsEntry("sasl.jaas.config", ((Password) ours.get("sasl.jaas.config")).value())
                                .containsEntry("ssl.engine.factory.class", TrustAllSslEngineFactory.class.getName());
                    }
                });
    }

    @Test
    void bootsClientsGetTheSslBundle() {
        runner.withPropertyValues(
                        "kafka.brokers=a:1",
                        "kafka.security.ssl-bundle=broker",
                        "spring.ssl.bundle.jks.broker.truststore.type=PKCS12",
                        "spring.ssl.bundle.jks.broker.truststore.location=classpath:none.p12")
                .run(context -> {
                    KafkaConnectionDetails details = context.getBean(KafkaConnectionDetails.class);
                    assertThat(details.getSslBundle()).isNotNull();
                    assertThat(details.getSecurityProtocol()).isEqualTo("SSL");
                });
    }

    /** Beyond the connection, the neighbours behave as without Baton. */
    @Test
    void nothingButTheConnectionReachesBootsBeans() {
        String[] neighbours = {
            "spring.kafka.consumer.group-id=neighbour",
            "spring.kafka.consumer.auto-offset-reset=latest",
            "spring.kafka.consumer.enable-auto-commit=true",
            "spring.kafka.producer.acks=1",
            "spring.kafka.listener.concurrency=3",
            "spring.kafka.template.default-topic=t"
        };
        String[] ours = {
            "kafka.brokers=a:1",
            "kafka.group=ours",
            "kafka.client-id=ours",
            "kafka.request-timeout=5s",
            "kafka.producer.retries=3",
            "kafka.consumer.max-bytes=1MB",
            "kafka.properties.metadata.max.age.ms=1"
        };
        boot.withPropertyValues(neighbours)
                .withPropertyValues("spring.kafka.bootstrap-servers=a:1")
                .run(without -> runner.withPropertyValues(neighbours)
                        .withPropertyValues(ours)
                        .run(with -> {
                            assertThat(bootsConsumer(with)).isEqualTo(bootsConsumer(without));
                            assertThat(bootsProducer(with)).isEqualTo(bootsProducer(without));
                            assertThat(bootsAdmin(with)).isEqualTo(bootsAdmin(without));
                            assertThat(listeners(with)).isEqualTo(listeners(without));
                            assertThat(with.getBean(KafkaTemplate.class).getDefaultTopic())
                                    .isEqualTo("t");
                        }));
    }

    private static Map<String, Object> listeners(ApplicationContext context) {
        ConcurrentKafkaListenerContainerFactory<?, ?> factory =
                context.getBean("kafkaListenerContainerFactory", ConcurrentKafkaListenerContainerFactory.class);
        Map<String, Object> seen = new HashMap<>();
        seen.put("ack", factory.getContainerProperties().getAckMode());
        seen.put("shutdown", factory.getContainerProperties().getShutdownTimeout());
        seen.put("commit", factory.getContainerProperties().getAssignmentCommitOption());
        seen.put("group", factory.getContainerProperties().getGroupId());
        return seen;
    }

    private static KafkaClientConfigurations clients(ApplicationContext context) {
        return context.getBean(KafkaClientConfigurations.class);
    }

    private static Map<String, Object> bootsConsumer(ApplicationContext context) {
        ConsumerFactory<?, ?> factory = context.getBean(ConsumerFactory.class);
        return new HashMap<>(factory.getConfigurationProperties());
    }

    private static Map<String, Object> bootsProducer(ApplicationContext context) {
        ProducerFactory<?, ?> factory = context.getBean(ProducerFactory.class);
        return new HashMap<>(factory.getConfigurationProperties());
    }

    private static Map<String, Object> bootsAdmin(ApplicationContext context) {
        return new HashMap<>(context.getBean(KafkaAdmin.class).getConfigurationProperties());
    }

    @Configuration(proxyBeanMethods = false)
    static class ServiceConnection {

        @Bean
        KafkaConnectionDetails service() {
            return new KafkaConnectionDetails() {

                @Override
                public List<String> getBootstrapServers() {
                    return List.of("service:1");
                }

                @Override
                public @Nullable String getSecurityProtocol() {
                    return "PLAINTEXT";
                }

                @Override
                public KafkaConnectionDetails.Configuration getConsumer() {
                    return Configuration.of(List.of("consumer:1"), null, "PLAINTEXT");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Discovery {

        @Bean
        KafkaConnectionDetails discovered() {
            return () -> List.of("found:1");
        }
    }
}
