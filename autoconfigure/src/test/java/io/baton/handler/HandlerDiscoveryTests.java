package io.baton.handler;

import static io.baton.handler.HandlerFixture.call;
import static io.baton.handler.HandlerFixture.definitions;
import static io.baton.handler.HandlerFixture.only;
import static io.baton.handler.HandlerFixture.record;
import static io.baton.handler.HandlerFixture.runner;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.RecordHandler;
import io.baton.TopicHandler;
import io.baton.handler.HandlerFixture.Order;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.AliasFor;

/** Which handlers are found, and that nothing is created for it (R-B1, R-B3). */
@ExtendWith(OutputCaptureExtension.class)
class HandlerDiscoveryTests {

    static final List<Object> received = new ArrayList<>();
    static final AtomicInteger created = new AtomicInteger();

    @BeforeEach
    void reset() {
        received.clear();
        created.set(0);
    }

    static class OrderHandlers {

        OrderHandlers() {
            created.incrementAndGet();
        }

        @TopicHandler(
                topics = {"a, ${more}", "a"},
                group = "${group:shop}",
                ordering = Ordering.KEY,
                concurrency = 4,
                eventTypes = "${type}",
                autoStartup = "${start:false}")
        void orderCreated(String order) {
            received.add(order);
        }
    }

    @Test
    void readsTheAnnotationOfAMethod() {
        runner().withPropertyValues("more=b,c", "type=order-created")
                .withBean("orderHandlers", OrderHandlers.class)
                .run(context -> {
                    HandlerDefinition definition = only(context);
                    assertThat(definition.id()).isEqualTo("order-handlers-order-created");
                    assertThat(definition.beanName()).isEqualTo("orderHandlers");
                    assertThat(definition.description())
                            .isEqualTo("method orderCreated(String) of bean 'orderHandlers' (%s)"
                                    .formatted(OrderHandlers.class.getName()));
                    assertThat(definition.topics()).containsExactly("a", "b", "c");
                    assertThat(definition.topicPattern()).isNull();
                    assertThat(definition.group()).isEqualTo("shop");
                    assertThat(definition.ordering()).isEqualTo(Ordering.KEY);
                    assertThat(definition.concurrency()).isEqualTo(4);
                    assertThat(definition.eventTypes()).containsExactly("order-created");
                    assertThat(definition.autoStartup()).isFalse();
                    assertThat(definition.batch()).isFalse();
                    call(definition, record("x"));
                    assertThat(received).containsExactly("x");
                });
    }

    static class DefaultHandlers {
        @TopicHandler(topicPattern = "orders\\..*")
        void any(String order) {}
    }

    @Test
    void leavesOpenWhatTheAnnotationLeavesOpen() {
        runner().withBean("handlers", DefaultHandlers.class).run(context -> {
            HandlerDefinition definition = only(context);
            assertThat(definition.topics()).isEmpty();
            assertThat(definition.topicPattern()).hasToString("orders\\..*");
            assertThat(definition.group()).isNull();
            assertThat(definition.ordering()).isNull();
            assertThat(definition.concurrency()).isZero();
            assertThat(definition.eventTypes()).isEmpty();
            assertThat(definition.autoStartup()).isTrue();
        });
    }

    @TopicHandler(topics = "orders")
    static class OrderRecordHandler implements RecordHandler<Order> {
        @Override
        public Outcome handle(KafkaMessage<Order> message, HandlerContext context) {
            received.add(message.value());
            return Outcome.skip("seen");
        }
    }

    @Test
    void findsRecordHandlers() {
        runner().withBean("orderRecordHandler", OrderRecordHandler.class).run(context -> {
            HandlerDefinition definition = only(context);
            assertThat(definition.id()).isEqualTo("order-record-handler");
            assertThat(call(definition, record("{\"id\":\"a\",\"quantity\":1}")))
                    .isEqualTo(Outcome.skip("seen"));
            assertThat(received).containsExactly(new Order("a", 1));
        });
    }

    @Test
    void createsNoLazyBean() {
        runner().withPropertyValues("more=b", "type=t")
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean("orderHandlers", OrderHandlers.class)
                .run(context -> {
                    assertThat(context.getSourceApplicationContext()
                                    .getBeanFactory()
                                    .containsSingleton("batonHandlerRegistry"))
                            .isTrue();
                    HandlerDefinition definition = only(context);
                    definition.invocation().decode(record("x"));
                    assertThat(created).hasValue(0);
                    definition.invocation().prepare();
                    assertThat(created).hasValue(1);
                    call(definition, record("x"));
                    assertThat(received).containsExactly("x");
                    assertThat(created).hasValue(1);
                });
    }

    @Test
    void fetchesAPrototypeOnce() {
        runner().withPropertyValues("more=b", "type=t")
                .withBean(
                        "orderHandlers",
                        OrderHandlers.class,
                        OrderHandlers::new,
                        definition -> definition.setScope("prototype"))
                .run(context -> {
                    HandlerDefinition definition = only(context);
                    assertThat(created).hasValue(0);
                    call(definition, record("x"));
                    call(definition, record("y"));
                    assertThat(created).hasValue(1);
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class ReturnedAsInterface {
        @Bean
        Runnable handlers() {
            return new RunnableHandlers();
        }
    }

    static class RunnableHandlers implements Runnable {
        @TopicHandler(topics = "orders")
        void on(String order) {
            received.add(order);
        }

        @Override
        public void run() {}
    }

    @Test
    void looksBehindTheDeclaredTypeOfABeanMethod() {
        runner().withUserConfiguration(ReturnedAsInterface.class).run(context -> {
            call(only(context), record("x"));
            assertThat(received).containsExactly("x");
        });
    }

    abstract static class Base<T> {
        @TopicHandler(topics = "orders")
        void on(T payload) {
            received.add(payload);
        }
    }

    static class Concrete extends Base<Order> {}

    static class Overriding extends Base<Order> {
        @Override
        void on(Order payload) {
            received.add("overridden " + payload.id());
        }
    }

    @Test
    void resolvesTheTypeOfAGenericSuperclass() {
        runner().withBean("handlers", Concrete.class).run(context -> {
            call(only(context), record("{\"id\":\"a\",\"quantity\":1}"));
            assertThat(received).containsExactly(new Order("a", 1));
        });
    }

    @Test
    void anOverriddenMethodKeepsTheAnnotation() {
        runner().withBean("handlers", Overriding.class).run(context -> {
            call(only(context), record("{\"id\":\"a\",\"quantity\":1}"));
            assertThat(received).containsExactly("overridden a");
        });
    }

    static class Wrapped<T> {
        @TopicHandler(topics = "orders")
        void on(KafkaMessage<List<T>> message) {
            received.add(message.value());
        }
    }

    @TopicHandler(topics = "payments")
    static class GenericRecordHandler<T> implements RecordHandler<T> {
        @Override
        public Outcome handle(KafkaMessage<T> message, HandlerContext context) {
            received.add(message.value());
            return Outcome.ack();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class GenericBeans {
        @Bean
        Wrapped<Order> wrapped() {
            return new Wrapped<>();
        }

        @Bean
        GenericRecordHandler<Order> recordHandler() {
            return new GenericRecordHandler<>();
        }
    }

    @Test
    void resolvesTypesFromTheDeclarationOfABeanMethod() {
        runner().withUserConfiguration(GenericBeans.class).run(context -> {
            List<HandlerDefinition> definitions = definitions(context);
            call(definitions.get(0), record("[{\"id\":\"a\",\"quantity\":1}]"));
            call(definitions.get(1), record("{\"id\":\"b\",\"quantity\":1}"));
            assertThat(received).containsExactly(List.of(new Order("a", 1)), new Order("b", 1));
        });
    }

    interface AnnotatedContract<T> {
        @TopicHandler(topics = "orders")
        void on(T payload, @org.springframework.messaging.handler.annotation.Header("who") String who);
    }

    static class Implementing implements AnnotatedContract<Order> {
        @Override
        public void on(Order payload, String who) {
            received.add(payload.id() + " " + who);
        }
    }

    @Test
    void findsAnnotationsOfAnInterface() {
        runner().withBean("handlers", Implementing.class).run(context -> {
            var record = record("{\"id\":\"a\",\"quantity\":1}");
            record.headers().add("who", "me".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            call(only(context), record);
            assertThat(received).containsExactly("a me");
        });
    }

    @TopicHandler
    @Retention(RetentionPolicy.RUNTIME)
    @interface PaymentHandler {
        @AliasFor(annotation = TopicHandler.class, attribute = "topics")
        String[] value();
    }

    static class ComposedHandlers {
        @PaymentHandler("payments")
        void on(String payment) {}
    }

    @Test
    void findsComposedAnnotations() {
        runner().withBean("handlers", ComposedHandlers.class)
                .run(context -> assertThat(only(context).topics()).containsExactly("payments"));
    }

    static class SeveralHandlers {
        @TopicHandler(id = "first-1", topics = "a")
        void one(String value) {}

        @TopicHandler(topics = "b")
        void two(String value) {}

        void notAHandler(String value) {}
    }

    @Test
    void findsSeveralMethodsOfABean() {
        runner().withBean("com.acme.Handlers#0", SeveralHandlers.class)
                .run(context -> assertThat(definitions(context))
                        .extracting(HandlerDefinition::id)
                        .containsExactlyInAnyOrder("first-1", "com-acme-handlers-0-two"));
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyUnused {
        @Bean
        @Lazy
        @Scope(BeanDefinition.SCOPE_SINGLETON)
        Concrete concrete() {
            created.incrementAndGet();
            return new Concrete();
        }
    }

    @Test
    void leavesALazyBeanMethodAlone() {
        runner().withUserConfiguration(LazyUnused.class).run(context -> {
            assertThat(only(context).id()).isEqualTo("concrete-on");
            assertThat(created).hasValue(0);
        });
    }

    @Test
    void anApplicationWithoutHandlersStarts() {
        runner().run(context -> assertThat(definitions(context)).isEmpty());
    }

    @Test
    void isOffWithBaton() {
        runner().withPropertyValues("kafka.enabled=false")
                .withBean(OrderHandlers.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HandlerRegistry.class));
    }

    @Test
    void disturbsNoAutoProxying(CapturedOutput output) {
        runner().withBean("handlers", Concrete.class)
                .run(context -> assertThat(output).doesNotContain("not eligible for"));
    }
}
