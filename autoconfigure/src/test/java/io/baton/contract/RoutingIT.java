package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.DeadLetterHeaders;
import io.baton.TopicHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R-B3, R-E3, R-E4: which handler a record comes to, and with which settings. */
@ExtendWith(OutputCaptureExtension.class)
class RoutingIT {

    private final String group = Broker.name("group");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    abstract static class Seeing {
        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        void saw(String handler, String value) {
            seen.add(handler + " " + value);
        }

        List<String> seen() {
            return List.copyOf(seen);
        }

        void awaitSeen(String... expected) {
            await().atMost(SOON).until(() -> seen().size() >= expected.length);
            assertThat(seen()).containsExactlyInAnyOrder(expected);
        }
    }

    private <T extends Seeing> Application start(T handlers, Class<T> type, String... properties) {
        return Application.with("kafka.group=" + group)
                .and(properties)
                .bean("handlers", type, () -> handlers)
                .bean("meters", SimpleMeterRegistry.class, () -> meters)
                .start();
    }

    static class ByType extends Seeing {
        @TopicHandler(
                id = "created",
                topics = "${test.a}",
                eventTypes = {"created", "imported"})
        void created(String value) {
            saw("created", value);
        }

        @TopicHandler(id = "cancelled", topics = "${test.a},${test.b}", eventTypes = "cancelled")
        void cancelled(String value) {
            saw("cancelled", value);
        }
    }

    @Test
    void handlersOfOneTopicAreToldApartByEventTypeAndShareAContainer(CapturedOutput output) {
        String a = Broker.topic(1);
        String b = Broker.topic(1);
        ByType handlers = new ByType();
        Broker.sendTyped(a, "created", "1");
        Broker.sendTyped(a, "cancelled", "2");
        Broker.sendTyped(a, "imported", "3");
        Broker.sendTyped(a, "archived", "4");
        Broker.sendTyped(a, "archived", "5");
        Broker.send(a, "6", "7");
        Broker.sendTyped(b, "archived", "8");
        Broker.sendTyped(b, "created", "9");
        Broker.sendTyped(b, "cancelled", "10");

        try (Application application = start(handlers, ByType.class, "test.a=" + a, "test.b=" + b)) {
            await().atMost(SOON).until(() -> Broker.committed(group, a) == 7 && Broker.committed(group, b) == 3);
            assertThat(application.registry().getListenerContainerIds()).containsExactly("created");
        }
        handlers.awaitSeen("created 1", "created 3", "cancelled 2", "cancelled 10");
        assertThat(skipped(a)).isEqualTo(4);
        assertThat(skipped(b)).isEqualTo(2);
        assertThat(output.getOut().lines().filter(line -> line.contains("No handler of topic=")))
                .as("one warning per topic and type")
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("topic=" + a, "'archived'", "offset=3"))
                .anySatisfy(line -> assertThat(line).contains("topic=" + a, "no event-type header", "offset=5"))
                .anySatisfy(line -> assertThat(line).contains("topic=" + b, "'archived'", "offset=0"))
                .anySatisfy(line -> assertThat(line).contains("topic=" + b, "'created'", "offset=1"));
    }

    private double skipped(String topic) {
        return meters.get("kafka.handler.skipped")
                .tags("topic", topic, "group", group, "handler", "created-unrouted")
                .counter()
                .count();
    }

    static class TwoTopics extends Seeing {
        @TopicHandler(
                id = "both",
                topics = {"${test.a}", "${test.b}"})
        void both(String value) {
            saw("both", value);
        }

        @TopicHandler(id = "third", topics = "${test.c}")
        void third(String value) {
            saw("third", value);
        }
    }

    @Test
    void oneHandlerTakesSeveralTopicsAndSeveralHandlersTheirOwn() {
        String a = Broker.topic(1);
        String b = Broker.topic(2);
        String c = Broker.topic(1);
        TwoTopics handlers = new TwoTopics();
        Broker.send(a, "1");
        Broker.sendTo(b, 1, "2");
        Broker.send(c, "3");

        try (Application application = start(handlers, TwoTopics.class, "test.a=" + a, "test.b=" + b, "test.c=" + c)) {
            handlers.awaitSeen("both 1", "both 2", "third 3");
            assertThat(application.registry().getListenerContainerIds()).containsExactlyInAnyOrder("both", "third");
        }
    }

    static class Pattern extends Seeing {
        @TopicHandler(id = "audit", topicPattern = "${test.prefix}-.*")
        void audit(String value) {
            saw("audit", value);
        }
    }

    @Test
    void aPatternTakesEveryTopicItMatches() {
        String prefix = Broker.name("audited");
        Broker.create(prefix + "-a", 1);
        Broker.create(prefix + "-b", 2);
        Pattern handlers = new Pattern();
        Broker.send(prefix + "-a", "1");
        Broker.sendTo(prefix + "-b", 1, "2");

        try (Application application = start(handlers, Pattern.class, "test.prefix=" + prefix)) {
            handlers.awaitSeen("audit 1", "audit 2");
            assertThat(application.container("audit").getAssignedPartitions()).hasSize(3);
        }
    }

    static class Alias extends Seeing {
        @TopicHandler(id = "alias", topics = "orderCreated")
        void alias(String value) {
            saw("alias", value);
        }
    }

    @Test
    void anAliasStandsForItsTopic() {
        String topic = Broker.topic(1);
        Alias handlers = new Alias();
        Broker.send(topic, "1");

        try (Application application = start(handlers, Alias.class, "kafka.topics.order-created=" + topic)) {
            handlers.awaitSeen("alias 1");
            assertThat(application.container("alias").isRunning()).isTrue();
        }
    }

    static class NoTopic extends Seeing {
        @TopicHandler(id = "default")
        void byDefault(String value) {
            saw("default", value);
        }
    }

    @Test
    void aHandlerWithoutTopicsTakesTheListOfTheConfiguration() {
        String a = Broker.topic(1);
        String b = Broker.topic(1);
        NoTopic handlers = new NoTopic();
        Broker.send(a, "1");
        Broker.send(b, "2");

        try (Application application = start(handlers, NoTopic.class, "kafka.topics=" + a + "," + b)) {
            handlers.awaitSeen("default 1", "default 2");
            assertThat(application.container("default").isRunning()).isTrue();
        }
    }

    static class Annotated extends Seeing {
        final Semaphore gate = new Semaphore(0);

        @TopicHandler(id = "overridden-one", topics = "${test.a}", concurrency = 1, group = "${test.group}")
        void overridden(String value) throws Exception {
            saw("overridden", value);
            if (value.equals("failing")) {
                throw new FileSystemException("never heard of");
            }
            gate.acquire();
        }
    }

    @Test
    void theHandlersOwnConfigurationComesBeforeItsAnnotationAndTheGeneralTree() {
        String a = Broker.topic(2);
        String own = Broker.name("own-letters");
        String ownGroup = Broker.name("own");
        Annotated handlers = new Annotated();
        Broker.sendTo(a, 0, "failing");
        Broker.sendTo(a, 0, "1");
        Broker.sendTo(a, 1, "2");

        try (Application application = start(
                handlers,
                Annotated.class,
                "test.a=" + a,
                "test.group=" + ownGroup,
                "kafka.consumer.max-retries=7",
                "kafka.handlers.overridden-one.consumer.max-retries=1",
                "kafka.handlers.overridden-one.consumer.concurrency=2",
                "kafka.handlers.overridden-one.dead-letter.topic=" + own)) {
            handlers.awaitSeen("overridden failing", "overridden failing", "overridden 1", "overridden 2");
            handlers.gate.release(2);
            await().atMost(SOON).until(() -> Broker.committedInAll(ownGroup, a) == 3);
            assertThat(application.container("overridden-one").getGroupId()).isEqualTo(ownGroup);
        }
        assertThat(Broker.headers(Broker.read(own).get(0))).containsEntry(DeadLetterHeaders.ATTEMPTS, "2");
    }

    static class Later extends Seeing {
        @TopicHandler(id = "later", topics = "${test.a}", autoStartup = "${test.start:false}")
        void later(String value) {
            saw("later", value);
        }
    }

    @Test
    void aHandlerThatDoesNotStartByItselfIsStartedByTheRegistry() {
        String a = Broker.topic(1);
        Later handlers = new Later();
        Broker.send(a, "1");

        try (Application application = start(handlers, Later.class, "test.a=" + a)) {
            assertThat(application.container("later").isRunning()).isFalse();
            await().during(Duration.ofMillis(300))
                    .atMost(SOON)
                    .until(() -> handlers.seen().isEmpty());
            application.container("later").start();
            handlers.awaitSeen("later 1");
        }
    }
}
