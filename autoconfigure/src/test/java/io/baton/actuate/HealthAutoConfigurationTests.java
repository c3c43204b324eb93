package io.baton.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.KafkaHealth;
import io.baton.connection.ConnectionAutoConfiguration;
import io.baton.engine.EngineListener;
import io.baton.listener.ContainerStates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HealthAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ConnectionAutoConfiguration.class, HealthAutoConfiguration.class))
            .withPropertyValues("kafka.brokers=localhost:1")
            .withBean(ContainerStates.class, () -> List::of);

    @Test
    void theActuatorKnowsTheHandlersAsKafkaHandlers() {
        AutoConfigurations registry = AutoConfigurations.of(HealthContributorRegistryAutoConfiguration.class);
        runner.withConfiguration(registry).run(context -> {
            assertThat(context).hasSingleBean(KafkaHealth.class).hasSingleBean(EngineListener.class);
            assertThat(context.getBean(HealthContributorRegistry.class).getContributor("kafkaHandlers"))
                    .isInstanceOf(HandlersHealthIndicator.class);
        });
    }

    @Test
    void needsNoHealthOfSpringBoot() {
        runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(KafkaHealth.class));
    }

    @Test
    void theIndicatorCanBeSwitchedOffAndTheBeanStays() {
        for (String key : List.of("management.health.kafka-handlers.enabled", "management.health.defaults.enabled")) {
            runner.withPropertyValues(key + "=false")
                    .run(context -> assertThat(context)
                            .doesNotHaveBean(HealthIndicator.class)
                            .hasSingleBean(KafkaHealth.class));
        }
    }

    @Test
    void anApplicationMayHaveItsOwn() {
        KafkaHealth own = List::of;
        runner.withBean(KafkaHealth.class, () -> own)
                .run(context -> assertThat(context.getBean(KafkaHealth.class)).isSameAs(own));
    }

    @Test
    void nothingIsThereWithoutBaton() {
        runner.withPropertyValues("kafka.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(KafkaHealth.class));
    }
}
