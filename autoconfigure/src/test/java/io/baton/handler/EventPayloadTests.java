package io.baton.handler;

import static io.baton.handler.HandlerFixture.analysis;
import static io.baton.handler.HandlerFixture.only;
import static io.baton.handler.HandlerFixture.runner;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.HandlerContext;
import io.baton.KafkaEvent;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.RecordHandler;
import io.baton.TopicHandler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-E5: a handler of events takes topic and event type from the events' class. */
class EventPayloadTests {

    @KafkaEvent(topic = "orders")
    record OrderCreated(String id) {}

    @KafkaEvent(topic = "tasks", type = "task.of.old")
    record TaskCreated(String id) {}

    @KafkaEvent(topic = " ")
    record Aimless(String id) {}

    static class Parameter {
        @TopicHandler
        void on(OrderCreated event) {}
    }

    static class Message {
        @TopicHandler
        void on(KafkaMessage<OrderCreated> event) {}
    }

    static class Batch {
        @TopicHandler
        void on(List<OrderCreated> events) {}
    }

    static class BatchOfMessages {
        @TopicHandler
        void on(List<KafkaMessage<OrderCreated>> events) {}
    }

    @TopicHandler
    static class Bean implements RecordHandler<OrderCreated> {
        @Override
        public Outcome handle(KafkaMessage<OrderCreated> message, HandlerContext context) {
            return Outcome.ack();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Parameter.class, Message.class, Batch.class, BatchOfMessages.class, Bean.class})
    void topicAndEventTypeAreThoseOfThePayload(Class<?> handler) {
        runner().withBean(handler).run(context -> {
            assertThat(only(context).topics()).containsExactly("orders");
            assertThat(only(context).eventTypes()).containsExactly("order.created");
        });
    }

    static class NamedType {
        @TopicHandler
        void on(TaskCreated event) {}
    }

    @Test
    void theAnnotationsTypeIsTaken() {
        runner().withBean(NamedType.class)
                .run(context -> assertThat(only(context).eventTypes()).containsExactly("task.of.old"));
    }

    static class OwnTopic {
        @TopicHandler(topics = "archive")
        void on(OrderCreated event) {}
    }

    @Test
    void anExplicitTopicWinsAndTheEventTypeStillCounts() {
        runner().withBean(OwnTopic.class).run(context -> {
            assertThat(only(context).topics()).containsExactly("archive");
            assertThat(only(context).eventTypes()).containsExactly("order.created");
        });
    }

    static class OwnPattern {
        @TopicHandler(topicPattern = "orders-.*")
        void on(Aimless event) {}
    }

    @Test
    void aPatternWins() {
        runner().withBean(OwnPattern.class).run(context -> {
            assertThat(only(context).topics()).isEmpty();
            assertThat(only(context).topicPattern()).hasToString("orders-.*");
            assertThat(only(context).eventTypes()).containsExactly("aimless");
        });
    }

    static class OwnTypes {
        @TopicHandler(eventTypes = {"a", "b"})
        void on(OrderCreated event) {}
    }

    @Test
    void explicitEventTypesWin() {
        runner().withBean(OwnTypes.class).run(context -> {
            assertThat(only(context).topics()).containsExactly("orders");
            assertThat(only(context).eventTypes()).containsExactly("a", "b");
        });
    }

    static class NoTopic {
        @TopicHandler
        void on(Aimless event) {}
    }

    @Test
    void anEventWithoutTopicStopsTheStart() {
        runner().withBean(NoTopic.class)
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("on(Aimless)", Aimless.class.getName() + " is a @KafkaEvent without topic"));
    }
}
