package io.baton.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baton.ConsumerMiddleware;
import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.RecordHandler;
import io.baton.TopicHandler;
import io.baton.connection.ConnectionAutoConfiguration;
import io.baton.connection.KafkaSettings;
import io.baton.connection.MiddlewareSelection;
import io.baton.handler.HandlerAutoConfiguration;
import io.baton.handler.HandlerDefinition;
import io.baton.handler.HandlerRegistry;
import io.baton.listener.Subscription.Member;
import io.baton.payload.PayloadAutoConfiguration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.Order;

/** R-D7, R-D10: which middleware stands around a handler. */
class HandlerMiddlewareTests {

    record Named(String name) implements ConsumerMiddleware {
        @Override
        public CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) {
            return next.proceed(message);
        }
    }

    @Order(2)
    static class Annotated implements ConsumerMiddleware {
        @Override
        public CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) {
            return next.proceed(message);
        }

        @Override
        public String toString() {
            return "Named[name=second]";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Three {
        @Bean
        @Order(3)
        Named third() {
            return new Named("third");
        }

        @Bean
        @Order(1)
        ConsumerMiddleware first() {
            return new Named("first");
        }

        @Bean
        Annotated second() {
            return new Annotated();
        }
    }

    static class Handlers {
        @TopicHandler(id = "nothing", topics = "a")
        void nothing(String value) {}

        @TopicHandler(id = "outcome", topics = "b")
        Outcome outcome(String value) {
            return Outcome.ack();
        }

        @TopicHandler(id = "batch", topics = "c")
        Outcome batch(List<String> values) {
            return Outcome.ack();
        }
    }

    @TopicHandler(id = "bean", topics = "d")
    static class BeanHandler implements RecordHandler<String> {
        @Override
        public Outcome handle(KafkaMessage<String> message, HandlerContext context) {
            return Outcome.ack();
        }
    }

    static class Answering {
        @TopicHandler(id = "answering", topics = "e")
        Integer answer(String value) {
            return 1;
        }
    }

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ConnectionAutoConfiguration.class,
                        PayloadAutoConfiguration.class,
                        HandlerAutoConfiguration.class))
                .withPropertyValues("kafka.brokers=localhost:1", "kafka.group=shop")
                .withBean(Handlers.class);
    }

    private static List<String> around(AssertableApplicationContext context, String id) {
        HandlerDefinition definition = context.getBean(HandlerRegistry.class).definitions().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        Member member =
                new Member(definition, context.getBean(KafkaSettings.class).handler(id, null, 0), List.of("t"));
        return new HandlerMiddleware(() -> MiddlewareSelection.beans(context, ConsumerMiddleware.class))
                .around(member).stream()
                        .map(middleware -> middleware.toString().replaceAll("Named\\[name=(.*)]", "$1"))
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*; first,second,third",
                "none; ''",
                "second; second",
                "third,first; first,third",
                "third, third; third"
            })
    void isChosenByNameAndStandsInTheOrderOfTheBeans(String chosen, String expected) {
        runner().withUserConfiguration(Three.class)
                .withPropertyValues("kafka.consumer.middleware=" + chosen)
                .run(context ->
                        assertThat(String.join(",", around(context, "nothing"))).isEqualTo(expected));
    }

    @Test
    void isEveryBeanUnlessSomethingElseIsSaid() {
        runner().withUserConfiguration(Three.class)
                .run(context -> assertThat(around(context, "nothing")).containsExactly("first", "second", "third"));
        runner().run(context -> assertThat(around(context, "nothing")).isEmpty());
    }

    @Test
    void isChosenHandlerByHandler() {
        runner().withUserConfiguration(Three.class)
                .withPropertyValues(
                        "kafka.consumer.middleware=first",
                        "kafka.handlers.outcome.consumer.middleware=second,third",
                        "kafka.handlers.batch.consumer.middleware=none")
                .run(context -> {
                    assertThat(around(context, "nothing")).containsExactly("first");
                    assertThat(around(context, "outcome")).containsExactly("second", "third");
                    assertThat(around(context, "batch")).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"first,missing", "missing", "*,missing"})
    void anUnknownNameStopsTheStart(String chosen) {
        runner().withUserConfiguration(Three.class)
                .withPropertyValues("kafka.handlers.nothing.consumer.middleware=" + chosen)
                .run(context -> {
                    FailureAnalysis analysis = failure(context, "nothing");
                    assertThat(analysis.getDescription())
                            .startsWith("kafka.consumer.middleware of the handler nothing (")
                            .contains("is '" + chosen + "'", "is no bean of that kind")
                            .contains("there are [first, second, third].");
                    assertThat(analysis.getAction())
                            .contains("kafka.consumer.middleware or kafka.handlers.nothing.consumer.middleware")
                            .contains("* alone", "none alone");
                });
    }

    @Test
    void anUnknownNameAmongNoneSaysSo() {
        runner().withPropertyValues("kafka.consumer.middleware=missing")
                .run(context -> assertThat(failure(context, "nothing").getDescription())
                        .contains("but 'missing' is no bean of that kind; there is none."));
    }

    @Configuration(proxyBeanMethods = false)
    static class NewEachTime {
        @Bean
        @Scope(BeanDefinition.SCOPE_PROTOTYPE)
        Named prototype() {
            return new Named("prototype");
        }
    }

    @Test
    void aBeanThatIsNoSingletonIsNotForgotten() {
        runner().withUserConfiguration(Three.class, NewEachTime.class)
                .run(context -> assertThat(around(context, "nothing"))
                        .containsExactly("first", "second", "third", "prototype"));
    }

    @ParameterizedTest
    @CsvSource({"nothing,false", "outcome,true", "bean,true", "batch,false", "answering,true"})
    void theOneThatSendsAnswersIsInnermostWhereAnAnswerCanCome(String id, boolean answers) {
        runner().withUserConfiguration(Three.class)
                .withBean(BeanHandler.class)
                .withBean(Answering.class)
                .withBean(HandlerMiddleware.REPLY, Named.class, () -> new Named("reply"))
                .run(context -> assertThat(around(context, id))
                        .isEqualTo(
                                answers
                                        ? List.of("first", "second", "third", "reply")
                                        : List.of("first", "second", "third")));
    }

    @Test
    void theOneThatSendsAnswersIsNobodysChoice() {
        runner().withBean(Answering.class)
                .withBean(HandlerMiddleware.REPLY, Named.class, () -> new Named("reply"))
                .withPropertyValues(
                        "kafka.consumer.middleware=none",
                        "kafka.handlers.nothing.consumer.middleware=" + HandlerMiddleware.REPLY)
                .run(context -> {
                    assertThat(around(context, "answering")).containsExactly("reply");
                    assertThat(failure(context, "nothing").getDescription()).contains("there is none.");
                });
    }

    @Test
    void anAnswerThatCannotBeSentStopsTheStart() {
        runner().withBean(Answering.class).run(context -> {
            FailureAnalysis analysis = failure(context, "answering");
            assertThat(analysis.getDescription())
                    .startsWith("The handler answering (method answer(String) of bean ")
                    .endsWith("returns java.lang.Integer, which is the answer to its record, but no reply topic is"
                            + " allowed.");
            assertThat(analysis.getAction())
                    .contains("kafka.request-reply.allowed-reply-topics", "return nothing or an Outcome");
            assertThat(around(context, "outcome")).isEmpty();
        });
    }

    private static FailureAnalysis failure(AssertableApplicationContext context, String id) {
        return catchThrowableOfType(FailureAnalyzedException.class, () -> around(context, id))
                .analysis();
    }
}
