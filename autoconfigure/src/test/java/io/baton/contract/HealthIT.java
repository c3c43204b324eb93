package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.KafkaHealth;
import io.baton.KafkaHealth.HandlerHealth;
import io.baton.KafkaHealth.PartitionHealth;
import io.baton.KafkaHealth.Severity;
import io.baton.KafkaHealth.State;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** F5: what is told of handlers. One application with a handler and a topic for each sentence. */
class HealthIT {

    private static final List<String> HANDLERS = List.of("letters", "history", "fails", "dies", "stuck", "hangs");

    private static final Semaphore gate = new Semaphore(0);
    private static final List<String> handled = new CopyOnWriteArrayList<>();
    private static Application application;

    @Configuration(proxyBeanMethods = false)
    static class Handlers {

        @TopicHandler(id = "letters", topics = "${test.prefix}-letters")
        void letters(String value) {
            handle(value);
        }

        @TopicHandler(id = "history", topics = "${test.prefix}-history")
        void history(String value) {
            handle(value);
        }

        @TopicHandler(id = "fails", topics = "${test.prefix}-fails")
        void fails(String value) {
            handle(value);
        }

        @TopicHandler(id = "dies", topics = "${test.prefix}-dies")
        void dies(String value) {
            handle(value);
        }

        @TopicHandler(id = "stuck", topics = "${test.prefix}-stuck")
        void stuck(String value) {
            handle(value);
        }

        @TopicHandler(id = "hangs", topics = "${test.prefix}-hangs")
        void hangs(String value) {
            handle(value);
        }

        @TopicHandler(id = "off", topics = "${test.prefix}-hangs", group = "off", autoStartup = "false")
        void off(String value) {}

        private void handle(String value) {
            switch (value) {
                case "broken" -> throw new PermanentHandlerException("no");
                case "fatal" -> throw new OutOfMemoryError("test: no space");
                case "long" -> gate.acquireUninterruptibly();
                default -> handled.add(value);
            }
        }

        @Bean
        DefaultKafkaConsumerFactoryCustomizer faultyClients() {
            return factory -> factory.addPostProcessor(FaultyClient::around);
        }
    }

    @BeforeAll
    static void start() {
        String prefix = Broker.name("health");
        HANDLERS.forEach(id -> Broker.create(prefix + "-" + id, 1));
        application = Application.with(
                        "test.prefix=" + prefix,
                        "kafka.group=" + prefix,
                        "kafka.health.stuck-after=1s",
                        "kafka.consumer.hang-warning=1s",
                        "kafka.consumer.restart.enabled=true",
                        "kafka.consumer.restart.delay=1500ms",
                        "kafka.consumer.restart.max-delay=1500ms",
                        "kafka.handlers.letters.dead-letter.create=false")
                .source(Handlers.class)
                .start();
        HANDLERS.forEach(id -> awaitState(id, State.RUNNING));
    }

    @AfterAll
    static void stop() {
        gate.release(100);
        application.close();
    }

    @Test
    void deadLettersThatCannotBeWrittenAreToldAndThatHealsByItself() {
        Broker.send(topic("letters"), "broken");

        HandlerHealth health = awaitState("letters", State.DEAD_LETTERS_UNPUBLISHABLE);
        assertThat(health.detail()).contains("1 dead letter");
        assertThat(indicated().getStatus()).isNotEqualTo(Status.UP);
        assertThat(indicated().getDetails())
                .extractingByKey("letters")
                .asString()
                .contains("1 dead letter");
        Broker.create(topic("letters") + ".dlq", 1);
        awaitState("letters", State.RUNNING);
    }

    @Test
    void missingHistoryIsToldWithTheNumberOfOffsetsThatAreGone() {
        Broker.send(topic("history"), "first");
        await().atMost(SOON).until(() -> Broker.committed(group(), topic("history")) == 1);
        application.container("history").stop();
        assertThat(awaitState("history", State.STOPPED).state().severity()).isEqualTo(Severity.FINE);
        Broker.send(topic("history"), "lost", "lost too", "left");
        Broker.deleteBefore(topic("history"), 3);
        application.container("history").start();

        HandlerHealth health = awaitState("history", State.MISSING_HISTORY);
        assertThat(health.detail()).contains("2 offsets are gone");
        assertThat(health.partitions())
                .singleElement()
                .extracting(PartitionHealth::partition, PartitionHealth::state)
                .containsExactly(0, State.MISSING_HISTORY);
        assertThat(indicated().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void whatAnErrorHasStoppedIsToldAndStartedAgainUnlessSomebodyStopsIt() {
        FaultyClient client = FaultyClient.of("fails");
        client.pollFailure = new IllegalStateException("test: cannot go on");
        HandlerHealth failed = awaitState("fails", State.FAILED);
        assertThat(failed.detail()).contains("IllegalStateException: test: cannot go on", "started again at");

        awaitState("fails", State.RUNNING);
        Broker.send(topic("fails"), "after the restart");
        await().atMost(SOON).until(() -> handled.contains("after the restart"));

        FaultyClient.of("fails").pollFailure = new IllegalStateException("test: once more");
        await().atMost(SOON)
                .until(() -> application.container("fails").isRunning()
                        && !application.container("fails").isChildRunning());
        application.container("fails").stop();
        awaitState("fails", State.STOPPED);
        await().during(Duration.ofMillis(1700))
                .atMost(SOON)
                .until(() -> !application.container("fails").isRunning());
    }

    @Test
    void aDyingJvmIsToldAndNothingIsStartedAgain() {
        Broker.send(topic("dies"), "fatal");

        HandlerHealth health = awaitState("dies", State.FAILED);
        assertThat(health.detail()).contains("OutOfMemoryError").contains("not started again");
        assertThat(indicated().getStatus()).isEqualTo(Status.DOWN);
        await().during(Duration.ofMillis(500))
                .atMost(SOON)
                .until(() -> !application.container("dies").isRunning());
    }

    @Test
    void aPartitionWhoseRecordsDoNotComeIsStuck() {
        FaultyClient.of("stuck").lag = 7L;

        assertThat(awaitState("stuck", State.STUCK).detail()).contains("lag 7", "nothing has moved");
        FaultyClient.of("stuck").lag = null;
        awaitState("stuck", State.RUNNING);
    }

    @Test
    void aCallThatDoesNotEndIsToldAsHanging() {
        Broker.send(topic("hangs"), "long", "behind");

        assertThat(awaitState("hangs", State.HANGING).detail())
                .contains("2 records uncommitted", "a call has been running");
        gate.release();
        awaitState("hangs", State.RUNNING);
        assertThat(handled).contains("behind");
    }

    @Test
    void pausedAndNeverStartedHandlersAreFine() {
        application.container("letters").pause();
        assertThat(awaitState("letters", State.PAUSED).state().severity()).isEqualTo(Severity.FINE);
        application.container("letters").resume();
        awaitState("letters", State.RUNNING);
        assertThat(awaitState("off", State.STOPPED).detail()).isEqualTo("it was not started");
    }

    @Test
    void whoeverAsksCallsNoClient() {
        Set<Thread> callers = FaultyClient.of("letters").callers;
        callers.clear();
        KafkaHealth health = application.bean(KafkaHealth.class);
        List<HandlerHealth> first = health.handlers();

        await().atMost(SOON).until(() -> health.handlers() != first);
        indicated();

        await().atMost(SOON).until(() -> !callers.isEmpty());
        assertThat(callers).extracting(Thread::getName).allMatch(name -> name.startsWith("letters-"));
    }

    private static HandlerHealth awaitState(String id, State state) {
        return await("health of " + id).atMost(SOON).until(() -> health(id), health -> health.state() == state);
    }

    private static HandlerHealth health(String id) {
        return application.bean(KafkaHealth.class).handlers().stream()
                .filter(each -> each.handlerId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Health indicated() {
        Map<String, HealthIndicator> indicators = application.context().getBeansOfType(HealthIndicator.class);
        return indicators.get("kafkaHandlersHealthIndicator").health();
    }

    private static String group() {
        return application.context().getEnvironment().getRequiredProperty("kafka.group");
    }

    private static String topic(String handler) {
        return application.context().getEnvironment().getRequiredProperty("test.prefix") + "-" + handler;
    }
}
