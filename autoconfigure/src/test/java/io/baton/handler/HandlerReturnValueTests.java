package io.baton.handler;

import static io.baton.handler.HandlerFixture.call;
import static io.baton.handler.HandlerFixture.definitions;
import static io.baton.handler.HandlerFixture.record;
import static io.baton.handler.HandlerFixture.runner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.BusinessHandlerException;
import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.PublishResult;
import io.baton.RecordHandler;
import io.baton.TopicHandler;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;

/** What a handler's end means (R-D10 for answers). */
class HandlerReturnValueTests {

    private static final BusinessHandlerException BUSINESS = new BusinessHandlerException("no");

    static class Handlers {

        CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        @TopicHandler(id = "nothing", topics = "t")
        void nothing(String value) {}

        @TopicHandler(id = "no-outcome", topics = "t")
        Outcome noOutcome(String value) {
            return null;
        }

        @TopicHandler(id = "outcome", topics = "t")
        Outcome.RetryAfter outcome(String value) {
            return new Outcome.RetryAfter(Duration.ofSeconds(3));
        }

        @TopicHandler(id = "void-stage", topics = "t")
        CompletableFuture<Void> voidStage(String value) {
            return CompletableFuture.completedFuture(null);
        }

        @TopicHandler(id = "published-stage", topics = "t")
        CompletableFuture<PublishResult> publishedStage(String value) {
            return CompletableFuture.completedFuture(new PublishResult("t", 0, 0, Instant.EPOCH));
        }

        @TopicHandler(id = "any-stage", topics = "t")
        CompletionStage<?> anyStage(String value) {
            return CompletableFuture.completedFuture("whatever");
        }

        @TopicHandler(id = "outcome-stage", topics = "t")
        CompletionStage<Outcome> outcomeStage(String value) {
            return outcome;
        }

        @TopicHandler(id = "null-stage", topics = "t")
        CompletionStage<Void> nullStage(String value) {
            return null;
        }

        @TopicHandler(id = "checked", topics = "t")
        void checked(String value) throws Exception {
            throw new java.io.IOException("checked");
        }

        @TopicHandler(id = "error", topics = "t")
        void error(String value) {
            throw new AssertionError("error");
        }

        @TopicHandler(id = "execution", topics = "t")
        void execution(String value) throws Exception {
            throw new ExecutionException(new CompletionException(BUSINESS));
        }

        @TopicHandler(id = "undeclared", topics = "t")
        void undeclared(String value) {
            throw new UndeclaredThrowableException(BUSINESS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "no-outcome"})
    void nothingMeansHandled(String id) {
        run(
                id,
                (handlers, definition) ->
                        assertThat(call(definition, record("x"))).isEqualTo(Outcome.ack()));
    }

    @Test
    void anOutcomeIsHandedOn() {
        run(
                "outcome",
                (handlers, definition) ->
                        assertThat(call(definition, record("x"))).isEqualTo(Outcome.retryAfter(Duration.ofSeconds(3))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"void-stage", "any-stage"})
    void aStageWithoutOutcomeMeansHandled(String id) {
        run(
                id,
                (handlers, definition) -> assertThat((CompletionStage<?>) call(definition, record("x")))
                        .isCompletedWithValueMatching(Outcome.ack()::equals));
    }

    @Test
    void thatSomethingWasPublishedIsNoAnswer() {
        run("published-stage", (handlers, definition) -> {
            assertThat(definition.replies()).isFalse();
            assertThat((CompletionStage<?>) call(definition, record("x")))
                    .isCompletedWithValueMatching(Outcome.ack()::equals);
        });
    }

    @Test
    void anOutcomeMayComeLater() {
        run("outcome-stage", (handlers, definition) -> {
            CompletionStage<?> stage = (CompletionStage<?>) call(definition, record("x"));
            assertThat(stage).isNotDone();
            handlers.outcome.complete(Outcome.skip("late"));
            assertThat(stage).isCompletedWithValueMatching(Outcome.skip("late")::equals);
        });
    }

    @Test
    void aStageFailsWithTheUnwrappedException() {
        run("outcome-stage", (handlers, definition) -> {
            CompletableFuture<?> stage = (CompletableFuture<?>) call(definition, record("x"));
            handlers.outcome.completeExceptionally(new CompletionException(new ExecutionException(BUSINESS)));
            stage.whenComplete((value, thrown) -> assertThat(thrown).isSameAs(BUSINESS));
            assertThat(stage).isCompletedExceptionally();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(stage::get)
                    .withCause(BUSINESS);
        });
    }

    @Test
    void noStageIsPermanent() {
        run(
                "null-stage",
                (handlers, definition) -> assertThatExceptionOfType(PermanentHandlerException.class)
                        .isThrownBy(() -> call(definition, record("x")))
                        .withMessageContaining("method nullStage(String) of bean 'handlers'")
                        .withMessageEndingWith("returned null instead of a CompletionStage"));
    }

    @ParameterizedTest
    @CsvSource({"checked,java.io.IOException", "error,java.lang.AssertionError"})
    void throwsWhatTheHandlerThrew(String id, Class<? extends Throwable> type) {
        run(
                id,
                (handlers, definition) -> assertThatExceptionOfType(type)
                        .isThrownBy(() -> call(definition, record("x")))
                        .withMessage(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"execution", "undeclared"})
    void takesOffWrappers(String id) {
        run(
                id,
                (handlers, definition) -> assertThatExceptionOfType(BusinessHandlerException.class)
                        .isThrownBy(() -> call(definition, record("x")))
                        .isSameAs(BUSINESS));
    }

    static class Answering {

        @TopicHandler(id = "value", topics = "t")
        String value(String value) {
            return value.isEmpty() ? null : value + "!";
        }

        @TopicHandler(id = "number", topics = "t")
        int number(String value) {
            return 7;
        }

        @TopicHandler(id = "value-later", topics = "t")
        CompletableFuture<String> valueLater(String value) {
            return CompletableFuture.completedFuture(value + "!");
        }

        @TopicHandler(id = "either", topics = "t")
        Object either(String value) {
            return value.equals("skip") ? Outcome.skip("told to") : value;
        }
    }

    @ParameterizedTest
    @CsvSource({"value,x,x!", "value,'',", "either,x,x"})
    void aValueIsTheAnswer(String id, String value, String answer) {
        runner().withBean(Answering.class).run(context -> {
            assertThat(named(context, id).replies()).isTrue();
            assertThat(call(named(context, id), record(value))).isEqualTo(Outcome.reply(answer));
        });
    }

    @Test
    void aPrimitiveIsAnAnswerToo() {
        runner().withBean(Answering.class)
                .run(context ->
                        assertThat(call(named(context, "number"), record("x"))).isEqualTo(Outcome.reply(7)));
    }

    @Test
    void anAnswerMayComeLater() {
        runner().withBean(Answering.class).run(context -> {
            assertThat(named(context, "value-later").replies()).isTrue();
            assertThat((CompletionStage<?>) call(named(context, "value-later"), record("x")))
                    .isCompletedWithValueMatching(Outcome.reply("x!")::equals);
        });
    }

    @Test
    void anOutcomeInPlaceOfAnAnswerIsAnOutcome() {
        runner().withBean(Answering.class)
                .run(context -> assertThat(call(named(context, "either"), record("skip")))
                        .isEqualTo(Outcome.skip("told to")));
    }

    @ParameterizedTest
    @CsvSource({"nothing,false", "void-stage,false", "any-stage,true", "outcome,true", "outcome-stage,true"})
    void onlyAnOutcomeCanBeAnAnswerBesides(String id, boolean mayReply) {
        run(id, (handlers, definition) -> {
            assertThat(definition.replies()).isFalse();
            assertThat(definition.mayReply()).isEqualTo(mayReply);
        });
    }

    @TopicHandler(topics = "t")
    static class NullRecordHandler implements RecordHandler<String> {
        @Override
        public Outcome handle(KafkaMessage<String> message, HandlerContext context) throws Exception {
            if ("fail".equals(message.value())) {
                throw new ExecutionException(BUSINESS);
            }
            return null;
        }
    }

    @Test
    void aRecordHandlerIsTreatedAlike() {
        runner().withBean(NullRecordHandler.class).run(context -> {
            HandlerDefinition definition = HandlerFixture.only(context);
            assertThat(call(definition, record("x"))).isEqualTo(Outcome.ack());
            assertThatExceptionOfType(BusinessHandlerException.class)
                    .isThrownBy(() -> call(definition, record("fail")));
        });
    }

    interface Check {
        void accept(Handlers handlers, HandlerDefinition definition) throws Throwable;
    }

    private static void run(String id, Check check) {
        runner().withBean("handlers", Handlers.class)
                .run(context -> check.accept(context.getBean(Handlers.class), named(context, id)));
    }

    private static HandlerDefinition named(BeanFactory context, String id) {
        return definitions(context).stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
