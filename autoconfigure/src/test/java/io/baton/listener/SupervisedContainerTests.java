package io.baton.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.connection.ConnectionAutoConfiguration;
import io.baton.connection.HandlerSettings;
import io.baton.connection.KafkaSettings;
import io.baton.engine.FailedRecord;
import io.baton.handler.HandlerDefinition;
import io.baton.handler.HandlerInvocation;
import io.baton.handler.ReturnType;
import io.baton.listener.ContainerState.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** What stops a container, and what starts it again: spring-kafka's container around Kafka's mock of a client. */
class SupervisedContainerTests {

    private final AtomicInteger made = new AtomicInteger();
    private final Restarts restarts = new Restarts();
    private final SupervisedContainers containers = new SupervisedContainers(restarts);
    private volatile Throwable pollFailure;
    private volatile RuntimeException makingFailure;
    private SupervisedContainer supervised;
    private ConcurrentMessageListenerContainer<byte[], byte[]> container;

    @AfterEach
    void end() {
        container.stop();
        restarts.close();
    }

    @Test
    void withoutRestartsItStaysStopped() {
        start("enabled=false");
        pollFailure = new IllegalStateException("no");

        await().until(() -> activity() == Activity.FAILED && !container.isRunning());
        assertThat(fault().cause()).isSameAs(pollFailure);
        assertThat(fault().restartAt()).isNull();
        await().during(Duration.ofMillis(200)).until(() -> made.get() == 1);
    }

    @Test
    void itIsStartedAgainAndThenNothingIsWrong() {
        start("enabled=true");
        pollFailure = new IllegalStateException("no");
        await().until(() -> activity() == Activity.FAILED);
        pollFailure = null;

        await().until(() -> made.get() > 1 && activity() == Activity.RUNNING);
        assertThat(fault()).isNull();
    }

    @Test
    void aRestartThatFailsIsMadeAgain() {
        start("enabled=true");
        makingFailure = new KafkaException("no client");
        pollFailure = new IllegalStateException("no");
        await().until(() -> made.get() >= 4);
        assertThat(activity()).isEqualTo(Activity.FAILED);
        makingFailure = null;
        pollFailure = null;

        await().until(() -> activity() == Activity.RUNNING);
    }

    @Test
    void somebodyWhoStopsItMeanwhileIsHeard() {
        start("enabled=true", "delay=400ms");
        pollFailure = new IllegalStateException("no");
        await().until(() -> fault() != null && fault().restartAt() != null);
        assertThat(container.isRunning()).isTrue();
        container.stop();

        assertThat(activity()).isEqualTo(Activity.STOPPED);
        await().during(Duration.ofMillis(600)).until(() -> made.get() == 1 && !container.isRunning());
    }

    @Test
    void somebodyWhoStartsItMeanwhileIsNotDisturbed() {
        start("enabled=true", "delay=400ms");
        pollFailure = new IllegalStateException("no");
        await().until(() -> fault() != null && fault().restartAt() != null);
        pollFailure = null;
        container.stop();
        container.start();

        await().until(() -> activity() == Activity.RUNNING);
        await().during(Duration.ofMillis(600)).until(() -> made.get() == 2 && activity() == Activity.RUNNING);
    }

    @Test
    void aStopOnPurposeIsNoFault() {
        start("enabled=true");
        container.stop();

        assertThat(activity()).isEqualTo(Activity.STOPPED);
        assertThat(fault()).isNull();
        await().during(Duration.ofMillis(200)).until(() -> made.get() == 1);
    }

    @Test
    void aDyingJvmIsNotStartedAgain() {
        start("enabled=true");
        supervised.halted(failure(new OutOfMemoryError("test: no space")));

        await().until(() -> activity() == Activity.FAILED && !container.isRunning());
        assertThat(fault().fatal()).isTrue();
        await().during(Duration.ofMillis(200)).until(() -> made.get() == 1);
    }

    @Test
    void anErrorOfThePollThreadIsNotStartedAgain() {
        start("enabled=true");
        pollFailure = new NoClassDefFoundError("com/example/Gone");

        await().until(() -> activity() == Activity.FAILED);
        await().during(Duration.ofMillis(200)).until(() -> made.get() == 1);
    }

    @Test
    void aBrokenEngineIsStartedAnew() {
        start("enabled=true");
        supervised.broken("group", new IllegalStateException("fault of ours"));

        await().until(() -> made.get() == 2 && activity() == Activity.RUNNING);
    }

    @Test
    void aPausedContainerSaysSo() {
        start("enabled=true");
        container.pause();

        assertThat(activity()).isEqualTo(Activity.PAUSED);
    }

    private void start(String... restart) {
        supervised = containers.add(subscription(restart));
        ContainerProperties properties = new ContainerProperties("topic");
        properties.setGroupId("group");
        properties.setPollTimeout(10);
        container = new ConcurrentMessageListenerContainer<>(clients(), properties);
        container.setBeanName("orders");
        container.setupMessageListener(new PolledRecords());
        container.setCommonErrorHandler(new PollFailures(supervised));
        container.setApplicationEventPublisher(new Publisher());
        supervised.supervises(container);
        assertThat(activity()).isEqualTo(Activity.NEW);
        container.start();
        await().until(() -> activity() == Activity.RUNNING);
    }

    @SuppressWarnings("unchecked") // a mock of a generic interface
    private ConsumerFactory<byte[], byte[]> clients() {
        ConsumerFactory<byte[], byte[]> factory = Mockito.mock(ConsumerFactory.class);
        Mockito.when(factory.createConsumer(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.any()))
                .thenAnswer(call -> client());
        return factory;
    }

    private Consumer<byte[], byte[]> client() {
        made.incrementAndGet();
        if (makingFailure != null) {
            throw makingFailure;
        }
        return new MockConsumer<>("earliest") {
            @Override
            public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                if (pollFailure instanceof Error error) {
                    throw error;
                }
                if (pollFailure != null) {
                    throw (RuntimeException) pollFailure;
                }
                return ConsumerRecords.empty();
            }
        };
    }

    private Activity activity() {
        return containers.states().get(0).activity();
    }

    private ContainerFault fault() {
        return containers.states().get(0).fault();
    }

    private static Subscription subscription(String... restart) {
        HandlerDefinition definition = new HandlerDefinition(
                "orders",
                "bean",
                "Orders.created",
                List.of("topic"),
                null,
                "group",
                null,
                0,
                List.of(),
                true,
                false,
                new ReturnType("void", false, ReturnType.Content.NOTHING),
                Mockito.mock(HandlerInvocation.class));
        Subscription.Member member = new Subscription.Member(definition, settings(restart), List.of("topic"));
        return new Subscription("group", Set.of("topic"), null, List.of(member));
    }

    private static HandlerSettings settings(String... restart) {
        HandlerSettings[] settings = new HandlerSettings[1];
        ApplicationContextRunner runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ConnectionAutoConfiguration.class))
                .withPropertyValues("kafka.brokers=localhost:1", "kafka.consumer.restart.delay=20ms");
        for (String property : restart) {
            runner = runner.withPropertyValues("kafka.consumer.restart." + property);
        }
        runner.run(context -> settings[0] = context.getBean(KafkaSettings.class).handler("orders", null, 0));
        return settings[0];
    }

    private static FailedRecord failure(Throwable exception) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("topic", 0, 0, null, new byte[0]);
        return new FailedRecord(record, "group", "orders", 1, exception, Instant.now(), Instant.now());
    }

    private final class Publisher implements ApplicationEventPublisher {

        @Override
        public void publishEvent(Object event) {
            if (event instanceof ApplicationEvent && event instanceof KafkaEvent told) {
                containers.onApplicationEvent(told);
            }
        }
    }
}
