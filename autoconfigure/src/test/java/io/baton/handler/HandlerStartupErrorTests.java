package io.baton.handler;

import static io.baton.handler.HandlerFixture.analysis;
import static io.baton.handler.HandlerFixture.runner;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Key;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.RecordHandler;
import io.baton.TopicHandler;
import io.baton.handler.HandlerFixture.Order;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;

/** Every mistake in a declaration stops the start with bean, method and remedy (R-F6). */
class HandlerStartupErrorTests {

    static class TwoPayloads {
        @TopicHandler(topics = "t")
        void on(Order order, String other) {}
    }

    static class TwoTypes {
        @TopicHandler(topics = "t")
        void on(Order order, KafkaMessage<String> message) {}
    }

    static class SpringType {
        @TopicHandler(topics = "t")
        void on(Order order, Acknowledgment acknowledgment) {}
    }

    static class KafkaType {
        @TopicHandler(topics = "t")
        void on(Consumer<?, ?> consumer) {}
    }

    static class OwnType {
        @TopicHandler(topics = "t")
        void on(Outcome outcome) {}
    }

    static class OpenType<T> {
        @TopicHandler(topics = "t")
        void on(T payload) {}
    }

    static class OpenMessage {
        @TopicHandler(topics = "t")
        void on(KafkaMessage<?> message) {}
    }

    static class OpenList {
        @TopicHandler(topics = "t")
        @SuppressWarnings("rawtypes")
        void on(List orders) {}
    }

    static class PayloadExpression {
        @TopicHandler(topics = "t")
        void on(@Payload("id") String id) {}
    }

    static class BadHeaderType {
        @TopicHandler(topics = "t")
        void on(@Header("x") Consumer<?, ?> x) {}
    }

    static class BadHeaderDefault {
        @TopicHandler(topics = "t")
        void on(@Header(name = "x", defaultValue = "many") int x) {}
    }

    static class NullablePrimitive {
        @TopicHandler(topics = "t")
        void on(@Header(name = "x", required = false) int x) {}
    }

    static class HeaderPlaceholder {
        @TopicHandler(topics = "t")
        void on(@Header("${missing}") String x) {}
    }

    static class BadHeaders {
        @TopicHandler(topics = "t")
        void on(@Headers Map<String, Integer> headers) {}
    }

    static class BadKey {
        @TopicHandler(topics = "t")
        void on(@Key Order key) {}
    }

    static class BatchWithKey {
        @TopicHandler(topics = "t")
        void on(List<Order> orders, @Key String key) {}
    }

    static class BatchByKey {
        @TopicHandler(topics = "t", ordering = Ordering.KEY)
        void on(List<Order> orders) {}
    }

    static class BadId {
        @TopicHandler(id = "Order_Created", topics = "t")
        void on(Order order) {}
    }

    static class DashId {
        @TopicHandler(id = "--", topics = "t")
        void on(Order order) {}
    }

    static class TopicsAndPattern {
        @TopicHandler(topics = "t", topicPattern = "t.*")
        void on(Order order) {}
    }

    static class BadPattern {
        @TopicHandler(topicPattern = "orders[")
        void on(Order order) {}
    }

    static class NegativeConcurrency {
        @TopicHandler(topics = "t", concurrency = -1)
        void on(Order order) {}
    }

    static class TwoOrderings {
        @TopicHandler(
                topics = "t",
                ordering = {Ordering.KEY, Ordering.NONE})
        void on(Order order) {}
    }

    static class MissingPlaceholder {
        @TopicHandler(topics = "${orders.topic}")
        void on(Order order) {}
    }

    static class EmptyTopics {
        @TopicHandler(topics = {"${orders.topic:}", " , "})
        void on(Order order) {}
    }

    static class EmptyEventType {
        @TopicHandler(topics = "t", eventTypes = "${type:}")
        void on(Order order) {}
    }

    static class BadAutoStartup {
        @TopicHandler(topics = "t", autoStartup = "yes")
        void on(Order order) {}
    }

    static class PrivateMethod {
        @TopicHandler(topics = "t")
        private void on(Order order) {}
    }

    static class StaticMethod {
        @TopicHandler(topics = "t")
        static void on(Order order) {}
    }

    static class BadReturn {
        @TopicHandler(topics = "t")
        Future<String> on(Order order) {
            return null;
        }
    }

    static class BadStage {
        @TopicHandler(topics = "t")
        CompletionStage<CompletionStage<String>> on(Order order) {
            return null;
        }
    }

    static class FlowReturn {
        @TopicHandler(topics = "t")
        Flow.Publisher<String> on(Order order) {
            return null;
        }
    }

    static class BatchAnswer {
        @TopicHandler(topics = "t")
        String on(List<Order> orders) {
            return "";
        }
    }

    @TopicHandler(topics = "t")
    static class NotAHandler {}

    @TopicHandler(topics = "t")
    static class AnnotatedTwice {
        @TopicHandler(topics = "t")
        void on(Order order) {}
    }

    @TopicHandler(topics = "t")
    @SuppressWarnings("rawtypes")
    static class RawRecordHandler implements RecordHandler {
        @Override
        public Outcome handle(KafkaMessage message, HandlerContext context) {
            return Outcome.ack();
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(TwoPayloads.class, "on(Order, String)", "could both be the payload", "Keep one payload"),
                mistake(TwoTypes.class, "on(Order, KafkaMessage)", "reads the value as java.lang.String", "one type"),
                mistake(SpringType.class, "Acknowledgment", "is nothing a handler can be given", "HandlerContext"),
                mistake(KafkaType.class, "Consumer", "is nothing a handler can be given", "ConsumerRecord"),
                mistake(OwnType.class, "Outcome", "is nothing a handler can be given", "KafkaMessage"),
                mistake(OpenType.class, "on(Object)", "has a type that is not known: T", "concrete type"),
                mistake(OpenMessage.class, "on(KafkaMessage)", "does not say what its value is", "KafkaMessage<Order>"),
                mistake(OpenList.class, "on(List)", "does not say what is in the List", "List<Order>"),
                mistake(PayloadExpression.class, "on(String)", "@Payload expression", "Remove the expression"),
                mistake(BadHeaderType.class, "on(Consumer)", "cannot be converted from String", "String, byte[]"),
                mistake(BadHeaderDefault.class, "on(int)", "defaultValue 'many'", "Correct the default"),
                mistake(NullablePrimitive.class, "on(int)", "is not required and cannot be null", "wrapper type"),
                mistake(HeaderPlaceholder.class, "on(String)", "'${missing}'", "Set the property"),
                mistake(BadHeaders.class, "on(Map)", "cannot take the headers", "Map<String, Object>"),
                mistake(BadKey.class, "on(Order)", "a key is read as String", "key.deserializer"),
                mistake(BatchWithKey.class, "on(List, String)", "belongs to one record", "List<KafkaMessage<T>>"),
                mistake(BatchByKey.class, "on(List)", "its ordering is KEY", "remove the ordering"),
                mistake(BadId.class, "on(Order)", "its id is 'Order_Created'", "lower-case letters"),
                mistake(DashId.class, "on(Order)", "its id is '--'", "lower-case letters"),
                mistake(TopicsAndPattern.class, "on(Order)", "both topics [t] and the topicPattern 't.*'", "Keep one"),
                mistake(BadPattern.class, "on(Order)", "'orders[' is not a regular expression", "Correct"),
                mistake(NegativeConcurrency.class, "on(Order)", "its concurrency is -1", "1 or more"),
                mistake(TwoOrderings.class, "on(Order)", "several orderings [KEY, NONE]", "Keep one"),
                mistake(MissingPlaceholder.class, "on(Order)", "'${orders.topic}' cannot be resolved", "default"),
                mistake(EmptyTopics.class, "on(Order)", "name no topic", "leave topics out"),
                mistake(EmptyEventType.class, "on(Order)", "one of its eventTypes is empty", "leave eventTypes out"),
                mistake(BadAutoStartup.class, "on(Order)", "its autoStartup is 'yes'", "true or false"),
                mistake(PrivateMethod.class, "on(Order)", "it is private", "not private"),
                mistake(StaticMethod.class, "on(Order)", "it is static", "instance method"),
                mistake(
                        BadReturn.class,
                        "on(Order)",
                        "it returns java.util.concurrent.Future",
                        "CompletionStage of one"),
                mistake(BadStage.class, "on(Order)", "CompletionStage<java.lang.String>", "Return nothing, Outcome"),
                mistake(FlowReturn.class, "on(Order)", "it returns java.util.concurrent.Flow", "Return nothing"),
                mistake(BatchAnswer.class, "on(List)", "takes batches and returns java.lang.String", "single records"),
                mistake(NotAHandler.class, "", "neither implements RecordHandler nor", "Implement RecordHandler<T>"),
                mistake(AnnotatedTwice.class, "", "annotation on the class has no effect", "Remove the annotation"),
                mistake(RawRecordHandler.class, "", "the T of RecordHandler<T> is not known", "Write a class"));
    }

    private static Arguments mistake(Class<?> handlers, String method, String problem, String action) {
        return Arguments.of(handlers, method, problem, action);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsRemedy(Class<?> handlers, String method, String problem, String action) {
        runner().withBean("theBean", handlers).run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription())
                    .contains("bean 'theBean' (" + handlers.getName() + ")", method, problem);
            assertThat(analysis.getAction()).contains(action);
        });
    }

    static class Good {
        @TopicHandler(id = "order-created", topics = "t")
        void on(Order order) {}
    }

    static class Same {
        @TopicHandler(id = "order-created", topics = "t")
        void on(Order order) {}
    }

    static class NearlySame {
        @TopicHandler(id = "ordercreated", topics = "t")
        void on(Order order) {}
    }

    static class Overloaded {
        @TopicHandler(topics = "t")
        void on(Order order) {}

        @TopicHandler(topics = "u")
        void on(String order) {}
    }

    @Test
    void idsAreUnique() {
        runner().withBean("good", Good.class).withBean("same", Same.class).run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription())
                    .startsWith("Two handlers have the id 'order-created': ")
                    .contains("bean 'good'", "bean 'same'");
            assertThat(analysis.getAction()).contains("@TopicHandler(id");
        });
    }

    @Test
    void idsDifferByMoreThanDashes() {
        runner().withBean("good", Good.class)
                .withBean("nearly", NearlySame.class)
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("dashes do not count, so 'ordercreated' is the same"));
    }

    @Test
    void overloadedMethodsNeedIds() {
        runner().withBean("overloaded", Overloaded.class)
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("'overloaded-on'", "on(Order)", "on(String)"));
    }

    @Configuration(proxyBeanMethods = false)
    static class LambdaHandlers {
        @Bean
        @TopicHandler(topics = "t")
        RecordHandler<Order> orders() {
            return (message, context) -> Outcome.ack();
        }
    }

    @Test
    void aBeanMethodIsNoHandler() {
        runner().withUserConfiguration(LambdaHandlers.class).run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("method orders()", "is a @Bean method");
            assertThat(analysis.getAction()).contains("Write a class that implements RecordHandler<T>");
        });
    }

    @Test
    void aPojoWithoutJsonLibraryStopsTheStart() {
        runner().withClassLoader(new FilteredClassLoader("tools.jackson", "com.fasterxml.jackson"))
                .withBean("good", Good.class)
                .run(context -> {
                    FailureAnalysis analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .contains("method on(Order) of bean 'good'", Order.class.getName() + " cannot be read");
                    assertThat(analysis.getAction()).contains("spring-boot-starter-jackson", "String or byte[]");
                });
    }

    static class PlainHandlers {
        @TopicHandler(topics = "t")
        void text(String value, @Key byte[] key, @Header("h") String header) {}

        @TopicHandler(topics = "t")
        void bytes(KafkaMessage<byte[]> message) {}
    }

    @Test
    void plainHandlersNeedNoJsonLibrary() {
        runner().withClassLoader(new FilteredClassLoader("tools.jackson", "com.fasterxml.jackson"))
                .withBean(PlainHandlers.class)
                .run(context -> assertThat(HandlerFixture.definitions(context)).hasSize(2));
    }

    @Test
    void anUnusedDeclarationIsCheckedThoughItsBeanIsLazy() {
        runner().withBean("lazy", BadId.class, BadId::new, definition -> definition.setLazyInit(true))
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("its id is 'Order_Created'"));
    }
}
