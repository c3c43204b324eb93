package io.baton.devbroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/** R-F7: the broker as part of an application. */
class DevBrokerAutoConfigurationIT {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DevBrokerAutoConfiguration.class, KafkaAutoConfiguration.class))
            .withPropertyValues("spring.main.cloud-platform=none", "kafka.dev-broker.port=0");

    @Test
    void servesBootsOwnClients() {
        contexts.run(context -> {
            String address = address(context.getBean(KafkaConnectionDetails.class));
            @SuppressWarnings("unchecked")
            KafkaTemplate<Object, Object> template = context.getBean(KafkaTemplate.class);
            template.send("orders", "one").get();
            assertThat(RoundTrip.receive(address, "orders", 1)).containsExactly("one");
            assertThat(context.getBean(KafkaAdmin.class).getConfigurationProperties())
                    .containsEntry("bootstrap.servers", List.of(address));
        });
    }

    @Test
    void runsOnKubernetesWhenToldTo() {
        contexts.withPropertyValues("spring.main.cloud-platform=kubernetes", "kafka.dev-broker.enabled=true")
                .run(context -> assertThat(context).hasSingleBean(DevBrokerConnectionDetails.class));
    }

    @Test
    void treatsAnEmptyAddressAsNone() {
        contexts.withPropertyValues("kafka.brokers=", "spring.kafka.bootstrap-servers=")
                .run(context -> assertThat(context).hasSingleBean(DevBrokerConnectionDetails.class));
    }

    @Test
    void stopsAfterEverythingWithALifecycleAndAfterItsClients() {
        Observed observed = new Observed();
        contexts.withBean(Observed.class, () -> observed)
                .withUserConfiguration(ObservingConfiguration.class)
                .run(context -> observed.port = port(context.getBean(KafkaConnectionDetails.class)));
        assertThat(observed.brokerWasUp).containsExactly(true, true, true);
        assertThat(Ports.isFree(observed.port)).isTrue();
    }

    @Test
    void outlivesAPauseOfTheContext() {
        contexts.run(context -> {
            int port = port(context.getBean(KafkaConnectionDetails.class));
            context.getSourceApplicationContext().stop();
            assertThat(Ports.isFree(port)).isFalse();
            context.getSourceApplicationContext().start();
            RoundTrip.send("localhost:" + port, "orders", "after the pause");
        });
    }

    @Test
    void twoContextsWithOneFixedPortShareABroker() throws Exception {
        String port = "kafka.dev-broker.port=" + Ports.free();
        contexts.withPropertyValues(port).run(first -> {
            int shared = port(first.getBean(KafkaConnectionDetails.class));
            contexts.withPropertyValues(port).run(second -> {
                assertThat(port(second.getBean(KafkaConnectionDetails.class))).isEqualTo(shared);
                assertThat(port).endsWith("=" + shared);
            });
            assertThat(Ports.isFree(shared)).as("still running for the first").isFalse();
        });
        assertThat(Ports.isFree(Integer.parseInt(port.substring(port.indexOf('=') + 1))))
                .isTrue();
    }

    @Test
    void twoContextsWithRandomPortsHaveABrokerEach() {
        contexts.run(first -> contexts.run(second -> assertThat(port(second.getBean(KafkaConnectionDetails.class)))
                .isNotEqualTo(port(first.getBean(KafkaConnectionDetails.class)))));
    }

    @Test
    void aChildContextUsesTheBrokerOfItsParent() {
        contexts.run(parent -> contexts.withParent(parent).run(child -> {
            assertThat(child.getBeanFactory().getBeanNamesForType(KafkaConnectionDetails.class))
                    .isEmpty();
            assertThat(child.getBean(KafkaConnectionDetails.class))
                    .isSameAs(parent.getBean(KafkaConnectionDetails.class));
        }));
    }

    @Test
    void keepsTheDataWhereThePropertySays(@TempDir Path directory) {
        ApplicationContextRunner keeping =
                contexts.withPropertyValues("kafka.dev-broker.data-dir=" + directory.resolve("kept"));
        keeping.run(
                context -> RoundTrip.send(address(context.getBean(KafkaConnectionDetails.class)), "orders", "kept"));
        keeping.run(context -> assertThat(
                        RoundTrip.receive(address(context.getBean(KafkaConnectionDetails.class)), "orders", 1))
                .containsExactly("kept"));
    }

    @Test
    void explainsAFailedStart() {
        contexts.withPropertyValues("kafka.dev-broker.properties[num.io.threads]=many")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies(cause -> assertThat(cause).hasMessageContaining("num.io.threads")));
        contexts.withPropertyValues("kafka.dev-broker.properties[num.io.threads]=many")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasCauseInstanceOf(Exception.class)
                        .satisfies(failure -> assertThat(
                                        analyzed(failure).analysis().getAction())
                                .contains("kafka.brokers", "kafka.dev-broker.enabled=false")));
    }

    private static FailureAnalyzedException analyzed(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof FailureAnalyzedException found)) {
            cause = cause.getCause();
        }
        return found;
    }

    private static String address(KafkaConnectionDetails details) {
        return details.getBootstrapServers().get(0);
    }

    private static int port(KafkaConnectionDetails details) {
        return Integer.parseInt(address(details).substring("localhost:".length()));
    }

    static final class Observed {

        private int port;

        private final List<Boolean> brokerWasUp = new CopyOnWriteArrayList<>();

        void look() {
            brokerWasUp.add(!Ports.isFree(port));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ObservingConfiguration {

        @Bean
        SmartLifecycle firstToStop(Observed observed) {
            return new ObservingLifecycle(observed, Integer.MAX_VALUE);
        }

        @Bean
        SmartLifecycle lastToStop(Observed observed) {
            return new ObservingLifecycle(observed, Integer.MIN_VALUE);
        }

        @Bean
        AutoCloseable client(KafkaConnectionDetails details, Observed observed) {
            return observed::look;
        }
    }

    static final class ObservingLifecycle implements SmartLifecycle {

        private final Observed observed;

        private final int phase;

        private volatile boolean running;

        ObservingLifecycle(Observed observed, int phase) {
            this.observed = observed;
            this.phase = phase;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            observed.look();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return phase;
        }
    }
}
