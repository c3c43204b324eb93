package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.util.backoff.FixedBackOff;

/** Applications that use spring-kafka besides Baton keep what they have, and Baton keeps its promises beside it. */
class NeighboursIT {

    private static final List<Class<?>> INFRASTRUCTURE = List.of(
            ConsumerFactory.class,
            ProducerFactory.class,
            KafkaTemplate.class,
            KafkaAdmin.class,
            KafkaListenerContainerFactory.class,
            CommonErrorHandler.class,
            RecordInterceptor.class,
            RecordFilterStrategy.class,
            RecordMessageConverter.class,
            ConsumerAwareRebalanceListener.class,
            KafkaConnectionDetails.class);

    private final String own = Broker.topic(1);
    private final String ownGroup = Broker.name("own");

    /** What a team that knows spring-kafka has in its application. */
    @Configuration(proxyBeanMethods = false)
    static class Neighbour {

        final List<Object> intercepted = new CopyOnWriteArrayList<>();
        final List<String> recovered = new CopyOnWriteArrayList<>();
        final List<String> seen = new CopyOnWriteArrayList<>();

        @KafkaListener(id = "own", topics = "${test.own}", groupId = "${test.own-group}")
        void own(String value) {
            seen.add(value);
            if (value.equals("failing")) {
                throw new IllegalStateException("failed");
            }
        }

        @Bean
        CommonErrorHandler ownErrorHandler() {
            return new DefaultErrorHandler(
                    (record, exception) -> recovered.add(String.valueOf(record.value())), new FixedBackOff(0, 1));
        }

        @Bean
        RecordInterceptor<Object, Object> ownInterceptor() {
            return (ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) -> {
                intercepted.add(record.value());
                return record;
            };
        }

        /** Injected by type, as applications do. */
        @Bean
        Sender sender(
                KafkaTemplate<String, String> template,
                ConsumerFactory<String, String> consumers,
                ProducerFactory<String, String> producers,
                KafkaAdmin admin) {
            return new Sender(template, consumers, producers, admin);
        }
    }

    record Sender(
            KafkaTemplate<String, String> template,
            ConsumerFactory<String, String> consumers,
            ProducerFactory<String, String> producers,
            KafkaAdmin admin) {}

    private Application.Builder neighbour(Ledger ledger) {
        return Application.handling(ledger)
                .and(
                        "test.own=" + own,
                        "test.own-group=" + ownGroup,
                        "spring.kafka.bootstrap-servers=" + Broker.servers(),
                        "spring.kafka.consumer.auto-offset-reset=earliest",
                        "spring.kafka.consumer.max-poll-records=17")
                .source(Neighbour.class);
    }

    private static Map<String, List<String>> infrastructure(Application application) {
        Map<String, List<String>> names = new TreeMap<>();
        INFRASTRUCTURE.forEach(type -> names.put(
                type.getName(),
                Arrays.stream(application.context().getBeanNamesForType(type))
                        .sorted()
                        .toList()));
        return names;
    }

    @Test
    void ownBeansOfSpringKafkaAreTheSameAsWithoutBaton() {
        Map<String, List<String>> without;
        Map<String, Object> consumerWithout;
        try (Application application =
                neighbour(new Ledger(1)).and("kafka.enabled=false").start()) {
            without = infrastructure(application);
            consumerWithout = application.bean(Sender.class).consumers().getConfigurationProperties();
            assertThat(application.registry().getListenerContainerIds()).containsExactly("own");
        }
        try (Application application = neighbour(new Ledger(1)).start()) {
            assertThat(infrastructure(application)).isEqualTo(without);
            assertThat(application.bean(Sender.class).consumers().getConfigurationProperties())
                    .isEqualTo(consumerWithout)
                    .containsEntry("max.poll.records", 17);
            assertThat(application.registry().getListenerContainerIds()).containsExactlyInAnyOrder("own", Ledger.ID);
        }
    }

    @Test
    void ownListenersHaveBootsFactoryAndHandlersHaveNothingOfTheirs() {
        Ledger ledger = new Ledger(1);
        Broker.send(ledger.topic, "batons");

        try (Application application = neighbour(ledger).start()) {
            Neighbour neighbour = application.bean(Neighbour.class);
            application.bean(Sender.class).template().send(own, "failing");
            application.bean(Sender.class).template().send(own, "good");
            await().atMost(SOON).until(() -> neighbour.seen.contains("good"));
            ledger.awaitCommitted(1);
            await().atMost(SOON).until(() -> Broker.committed(ownGroup, own) == 2);

            assertThat(neighbour.seen).containsExactly("failing", "failing", "good");
            assertThat(neighbour.recovered).containsExactly("failing");
            assertThat(neighbour.intercepted).contains("failing", "good").doesNotContain("batons");
            assertThat(application.container("own").isInExpectedState()).isTrue();
        }
        assertThat(Broker.topics()).doesNotContain(own + ".dlq");
    }

    @Test
    void ownListenersAndTemplatesTakeBatonsBrokersWhenNothingElseNamesAny() {
        Ledger ledger = new Ledger(1);

        try (Application application = Application.handling(ledger)
                .and(
                        "test.own=" + own,
                        "test.own-group=" + ownGroup,
                        "spring.kafka.consumer.auto-offset-reset=earliest")
                .source(Neighbour.class)
                .start()) {
            application.bean(Sender.class).template().send(own, "good");
            await().atMost(SOON)
                    .until(() -> application.bean(Neighbour.class).seen.contains("good"));
        }
    }

    @Test
    void switchedOffBatonConsumesNothing() {
        Ledger ledger = new Ledger(1);

        try (Application application =
                Application.handling(ledger).and("kafka.enabled=false").start()) {
            assertThat(application.registry().getListenerContainerIds()).isEmpty();
            assertThat(application.context().getBeanDefinitionNames())
                    .noneMatch(name -> name.startsWith("baton") || name.startsWith("io.baton.listener"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        @Bean
        DefaultKafkaConsumerFactoryCustomizer careless() {
            return factory -> factory.updateConfigs(Map.of(
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    true,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "latest",
                    ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG,
                    10,
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    3));
        }
    }

    @Test
    void aCustomizerOfConsumerFactoriesReachesBatonsButNotTheDeliveryContract() {
        Ledger ledger = new Ledger(1);
        Semaphore gate = ledger.holds("held");
        Broker.send(ledger.topic, "held");

        try (Application application =
                Application.handling(ledger).source(Customizers.class).start()) {
            ledger.awaitBegun("held");
            await().during(Duration.ofMillis(300))
                    .atMost(SOON)
                    .until(() -> Broker.committed(ledger.group, ledger.topic) < 1);
            gate.release();
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handlersAreConsumedWhetherBeansAreLazyOrNot(boolean lazy) {
        Ledger ledger = new Ledger(1);
        Broker.send(ledger.topic, "value");

        try (Application application = Application.handling(ledger)
                .and("spring.main.lazy-initialization=" + lazy)
                .start()) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        assertThat(ledger.done).containsExactly("value");
    }
}
