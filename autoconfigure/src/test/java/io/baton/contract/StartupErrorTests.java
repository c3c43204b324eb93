package io.baton.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.baton.Ordering;
import io.baton.TopicHandler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** R-F6: handlers that do not fit together stop the start, and the message says what to do. */
class StartupErrorTests {

    private static FailureAnalysis failureOf(Class<?> handlers, String... properties) {
        Application.Builder application = Application.with("kafka.brokers=localhost:1", "kafka.group=shop")
                .and(properties)
                .source(handlers);
        Throwable failure = catchThrowable(() -> application.start().close());
        while (failure != null && !(failure instanceof FailureAnalyzedException)) {
            failure = failure.getCause();
        }
        assertThat(failure).as("a failure that explains itself").isNotNull();
        return ((FailureAnalyzedException) failure).analysis();
    }

    static class Stealing {
        @TopicHandler(id = "first", topics = "orders")
        void first(String value) {}

        @TopicHandler(id = "second", topics = "orders,returns")
        void second(String value) {}
    }

    @Test
    void handlersThatWouldTakeEachOthersRecords() {
        FailureAnalysis failure = failureOf(Stealing.class);

        assertThat(failure.getDescription())
                .startsWith("The handlers first (")
                .contains("Stealing", " and second (", "would take each other's records", "[orders]", "group 'shop'");
        assertThat(failure.getAction())
                .isEqualTo("Give one of them another group, or tell them apart by eventTypes in @TopicHandler.");
    }

    static class EverythingAndOneType {
        @TopicHandler(id = "everything", topics = "orders")
        void everything(String value) {}

        @TopicHandler(id = "created", topics = "orders", eventTypes = "created")
        void created(String value) {}
    }

    @Test
    void aHandlerOfEverythingBesidesOneOfAnEventType() {
        assertThat(failureOf(EverythingAndOneType.class).getDescription())
                .contains("everything (", "created (", "would take each other's records");
    }

    static class InTwoGroups {
        @TopicHandler(id = "first", topics = "orders")
        void first(String value) {}

        @TopicHandler(id = "second", topics = "orders", group = "shop")
        void second(String value) {}
    }

    @Test
    void aGroupThatIsNamedTwiceIsOneGroup() {
        assertThat(failureOf(InTwoGroups.class).getDescription()).contains("would take each other's records");
    }

    static class WithoutTopic {
        @TopicHandler(id = "aimless")
        void aimless(String value) {}
    }

    @Test
    void aHandlerWithoutTopic() {
        FailureAnalysis failure = failureOf(WithoutTopic.class);

        assertThat(failure.getDescription())
                .startsWith("The handler aimless (")
                .contains("WithoutTopic")
                .endsWith("has no topic.");
        assertThat(failure.getAction())
                .isEqualTo(
                        "Set topics = \"...\" or topicPattern = \"...\" in its @TopicHandler, or a list in kafka.topics.");
    }

    static class OfOneTopic {
        @TopicHandler(id = "lonely", topics = "orders")
        void lonely(String value) {}
    }

    @Test
    void aHandlerWithoutGroup() {
        FailureAnalysis failure = failureOf(OfOneTopic.class, "kafka.group=");

        assertThat(failure.getDescription()).startsWith("The handler lonely (").endsWith("has no consumer group.");
        assertThat(failure.getAction()).isEqualTo("Set kafka.group, or group = \"...\" in its @TopicHandler.");
    }

    static class Batches {
        @TopicHandler(id = "bulk", topics = "orders")
        void bulk(List<String> values) {}
    }

    @Test
    void aBatchHandlerWhoseOrderingIsByKeyByProperty() {
        FailureAnalysis failure = failureOf(Batches.class, "kafka.consumer.ordering=key");

        assertThat(failure.getDescription())
                .startsWith("The batch handler bulk (")
                .endsWith("has ordering key, but batches exist in partition ordering only.");
        assertThat(failure.getAction())
                .isEqualTo("Set ordering = Ordering.PARTITION in its @TopicHandler or"
                        + " kafka.handlers.bulk.consumer.ordering=partition, or take single records.");
    }

    static class DifferentOrderings {
        @TopicHandler(id = "created", topics = "orders", eventTypes = "created", ordering = Ordering.KEY)
        void created(String value) {}

        @TopicHandler(id = "cancelled", topics = "orders", eventTypes = "cancelled")
        void cancelled(String value) {}
    }

    @Test
    void handlersOfOneTopicWithDifferentOrdering() {
        FailureAnalysis failure = failureOf(DifferentOrderings.class);

        assertThat(failure.getDescription())
                .contains("created (", "cancelled (", "share the consumer of [orders] in group 'shop'")
                .endsWith("differ in consumer.ordering: KEY and PARTITION.");
        assertThat(failure.getAction()).contains("kafka.handlers.<id>", "another group");
    }

    static class OfOneConsumer {
        @TopicHandler(id = "created", topics = "orders", eventTypes = "created")
        void created(String value) {}

        @TopicHandler(id = "cancelled", topics = "orders", eventTypes = "cancelled")
        void cancelled(String value) {}
    }

    @Test
    void handlersOfOneConsumerWithDifferentClients() {
        FailureAnalysis failure = failureOf(OfOneConsumer.class, "kafka.handlers.cancelled.consumer.max-wait=70ms");

        assertThat(failure.getDescription())
                .contains("created (", "cancelled (", "share the consumer of [orders] in group 'shop'")
                .endsWith("differ in fetch.max.wait.ms: 50 and 70.");
    }

    static class AutoStartups {
        @TopicHandler(id = "created", topics = "orders", eventTypes = "created", autoStartup = "false")
        void created(String value) {}

        @TopicHandler(id = "cancelled", topics = "orders", eventTypes = "cancelled")
        void cancelled(String value) {}
    }

    @Test
    void handlersOfOneConsumerOfWhichOneDoesNotStart() {
        assertThat(failureOf(AutoStartups.class).getDescription()).endsWith("differ in autoStartup: false and true.");
    }

    static class PatternOverTopic {
        @TopicHandler(id = "audit", topicPattern = "order.*")
        void audit(String value) {}

        @TopicHandler(id = "created", topics = "orders")
        void created(String value) {}
    }

    @Test
    void aPatternThatTakesAnothersTopic() {
        FailureAnalysis failure = failureOf(PatternOverTopic.class);

        assertThat(failure.getDescription())
                .startsWith("The pattern 'order.*' of handler audit (")
                .contains("also takes the topic 'orders' of handler created (", "group 'shop'");
        assertThat(failure.getAction()).isEqualTo("Give one of them another group, or narrow the pattern.");
    }

    static class TwoPatterns {
        @TopicHandler(id = "created", topicPattern = "orders\\.created.*")
        void created(String value) {}

        @TopicHandler(id = "all", topicPattern = "orders\\..*")
        void all(String value) {}
    }

    @Test
    void twoPatternsInOneGroupThatCouldShareATopic() {
        FailureAnalysis failure = failureOf(TwoPatterns.class);

        assertThat(failure.getDescription()).contains("created (", "all (", "different patterns in group 'shop'");
        assertThat(failure.getAction()).startsWith("Give one of them another group");
    }

    static class DeadLettersInARound {
        @TopicHandler(id = "orders", topics = "orders")
        void orders(String value) {}
    }

    @Test
    void deadLettersThatWouldGoBackToTheirTopic() {
        FailureAnalysis failure = failureOf(DeadLettersInARound.class, "kafka.dead-letter.topic=orders");

        assertThat(failure.getDescription()).contains("dead-letter.topic 'orders'", "would go back to that topic");
        assertThat(failure.getAction()).contains("kafka.dead-letter.topic");
    }
}
