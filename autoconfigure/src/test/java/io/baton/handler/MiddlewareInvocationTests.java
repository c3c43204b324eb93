package io.baton.handler;

import static io.baton.handler.HandlerFixture.CONTEXT;
import static io.baton.handler.HandlerFixture.only;
import static io.baton.handler.HandlerFixture.record;
import static io.baton.handler.HandlerFixture.runner;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.BusinessHandlerException;
import io.baton.ConsumerMiddleware;
import io.baton.KafkaMessage;
import io.baton.Key;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import io.baton.handler.HandlerFixture.Order;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;

/** R-D7: what middleware around a handler can do. */
class MiddlewareInvocationTests {

    private static final String JSON = "{\"id\":\"a\",\"quantity\":1}";

    static class Everything {

        final List<Object> seen = new ArrayList<>();

        @TopicHandler(topics = "t")
        void on(
                Order order,
                KafkaMessage<Order> message,
                @Key String key,
                @Header("h") String header,
                @Headers Map<String, Object> map,
                MessageHeaders headers,
                ConsumerRecord<String, Order> record) {
            seen.add(order);
            seen.add(message.value());
            seen.add(new String(message.key(), UTF_8));
            seen.add(message.headers().text("h").orElse(""));
            seen.add(message.toString());
            seen.add(key);
            seen.add(header);
            seen.add(map.get("h"));
            seen.add(headers.text("h").orElse(""));
            seen.add(record.value());
            seen.add(record.key());
            seen.add(new String(record.headers().lastHeader("h").value(), UTF_8));
        }
    }

    @Test
    void everyArgumentShowsTheChangedMessage() {
        Order changed = new Order("b", 2);
        runner().withBean(Everything.class).run(context -> {
            ConsumerRecord<byte[], byte[]> sent = record(JSON);
            sent.headers().add("h", "sent".getBytes(UTF_8));
            call(only(context), sent, (message, next) -> {
                MessageHeaders headers = message.headers().without("h").with("h", "changed");
                return next.proceed(new KafkaMessage<>(
                        "elsewhere", "other".getBytes(UTF_8), changed, headers, 9, 99, message.timestamp()));
            });
            assertThat(context.getBean(Everything.class).seen)
                    .as("everything but where it was read")
                    .containsExactly(
                            changed,
                            changed,
                            "other",
                            "changed",
                            "orders-3@42",
                            "other",
                            "changed",
                            "changed",
                            "changed",
                            changed,
                            "other",
                            "changed");
            assertThat(new String(sent.headers().lastHeader("h").value(), UTF_8))
                    .as("what a dead letter would carry")
                    .isEqualTo("sent");
        });
    }

    static class Typed {

        final List<Object> seen = new ArrayList<>();
        RuntimeException failure;

        @TopicHandler(id = "typed", topics = "t")
        Outcome on(Order order) {
            seen.add(order);
            if (failure != null) {
                throw failure;
            }
            return Outcome.skip("seen");
        }
    }

    @Test
    void theMessageIsTypedAndReachesTheHandlerUnread() {
        AtomicReference<Object> value = new AtomicReference<>();
        runner().withBean(Typed.class).run(context -> {
            Object outcome = call(only(context), record(JSON), (message, next) -> {
                value.set(message.value());
                assertThat(next.handlerId()).isEqualTo("typed");
                assertThat(next.context()).isSameAs(CONTEXT);
                return next.proceed(message);
            });
            assertThat(value.get()).isEqualTo(new Order("a", 1));
            assertThat(context.getBean(Typed.class).seen.get(0)).isSameAs(value.get());
            assertThat(outcome).isEqualTo(Outcome.skip("seen"));
        });
    }

    @Test
    void onlyTheHeadersMayChange() {
        runner().withBean(Typed.class).run(context -> {
            call(
                    only(context),
                    record(JSON),
                    (message, next) -> next.proceed(message.withHeaders(MessageHeaders.empty())));
            assertThat(context.getBean(Typed.class).seen).containsExactly(new Order("a", 1));
        });
    }

    @Test
    void aValueTheHandlerCannotTakeIsPermanent() {
        runner().withBean(Typed.class).run(context -> {
            ConsumerMiddleware renaming = (message, next) -> next.proceed(message.withValue("text"));
            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() -> call(only(context), record(JSON), renaming))
                    .withMessage(
                            "The middleware %s hands a value of type java.lang.String instead of %s to the handler %s",
                            renaming.getClass().getName(), Order.class.getName(), only(context));
            assertThat(context.getBean(Typed.class).seen).isEmpty();
        });
    }

    @Test
    void aMiddlewareNeverSeesAValueOfAnotherType() {
        List<Object> seen = new ArrayList<>();
        runner().withBean(Typed.class).run(context -> {
            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() -> call(
                            only(context),
                            record(JSON),
                            (message, next) -> next.proceed(message.withValue("text")),
                            (message, next) -> {
                                seen.add(message.value());
                                return next.proceed(message);
                            }));
            assertThat(seen).isEmpty();
        });
    }

    static class Raw {

        final List<String> seen = new ArrayList<>();

        @TopicHandler(topics = "t")
        void on(ConsumerRecord<?, byte[]> record) {
            seen.add(record.value() == null ? "null" : new String(record.value(), UTF_8));
        }
    }

    @Test
    void aHandlerThatReadsNothingHasBytes() {
        runner().withBean(Raw.class).run(context -> {
            call(only(context), record("sent"), (message, next) -> {
                String text = new String((byte[]) message.value(), UTF_8);
                return next.proceed(message.withValue((text + " and changed").getBytes(UTF_8)));
            });
            call(only(context), record("sent"), (message, next) -> next.proceed(message.withValue(null)));
            assertThatThrownBy(() ->
                            call(only(context), record("sent"), (message, next) -> next.proceed(message.withValue(1))))
                    .hasMessageContaining("java.lang.Integer instead of [B");
            assertThat(context.getBean(Raw.class).seen).containsExactly("sent and changed", "null");
        });
    }

    static class Primitive {

        long seen;

        @TopicHandler(topics = "t")
        void on(long value) {
            seen = value;
        }
    }

    @Test
    void aPrimitiveTakesItsWrapper() {
        runner().withBean(Primitive.class).run(context -> {
            call(only(context), record("1"), (message, next) -> next.proceed(message.withValue(2L)));
            assertThat(context.getBean(Primitive.class).seen).isEqualTo(2);
            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() ->
                            call(only(context), record("1"), (message, next) -> next.proceed(message.withValue(null))))
                    .withMessageContaining("has no value");
        });
    }

    @Test
    void theFirstIsTheOutermost() {
        List<String> seen = new ArrayList<>();
        runner().withBean(Typed.class).run(context -> {
            call(only(context), record(JSON), noting(seen, "outer"), noting(seen, "inner"));
            assertThat(seen).containsExactly("outer before", "inner before", "inner after", "outer after");
        });
    }

    private static ConsumerMiddleware noting(List<String> seen, String name) {
        return (message, next) -> {
            seen.add(name + " before");
            CompletionStage<Outcome> result = next.proceed(message);
            seen.add(name + " after");
            return result;
        };
    }

    @Test
    void aCallMayEndWithoutTheHandler() {
        runner().withBean(Typed.class).run(context -> {
            Outcome outcome = Outcome.deadLetter("unwanted");
            assertThat(call(only(context), record(JSON), (message, next) -> CompletableFuture.completedFuture(outcome)))
                    .isSameAs(outcome);
            assertThat(context.getBean(Typed.class).seen).isEmpty();
        });
    }

    @Test
    void goingOnTwiceCallsTheHandlerTwice() {
        runner().withBean(Typed.class).run(context -> {
            call(only(context), record(JSON), (message, next) -> {
                next.proceed(message);
                return next.proceed(message);
            });
            assertThat(context.getBean(Typed.class).seen).hasSize(2);
        });
    }

    @Test
    void goingOnNeverThrowsButFailsWithTheHandlersOwnException() {
        BusinessHandlerException failure = new BusinessHandlerException("no");
        List<Throwable> seen = new ArrayList<>();
        runner().withBean(Typed.class).run(context -> {
            context.getBean(Typed.class).failure = failure;
            ConsumerMiddleware seeing =
                    (message, next) -> next.proceed(message).whenComplete((outcome, thrown) -> seen.add(thrown));
            assertThatThrownBy(() -> call(only(context), record(JSON), seeing, seeing))
                    .isSameAs(failure);
            assertThat(seen).containsExactly(failure, failure);
        });
    }

    @Test
    void goingOnWithNothingFails() {
        runner().withBean(Typed.class).run(context -> {
            ConsumerMiddleware forgetting = (message, next) -> next.proceed(null);
            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() -> call(only(context), record(JSON), forgetting))
                    .withMessageContaining(forgetting.getClass().getName() + " hands null to the handler typed");
        });
    }

    @Test
    void aFailureOfTheHandlerMayBeTurnedIntoAnOutcome() {
        runner().withBean(Typed.class).run(context -> {
            context.getBean(Typed.class).failure = new IllegalStateException();
            assertThat(call(
                            only(context),
                            record(JSON),
                            (message, next) -> next.proceed(message).exceptionally(thrown -> Outcome.ack())))
                    .isSameAs(Outcome.ack());
        });
    }

    @Test
    void whatAMiddlewareThrowsOrFailsWithIsTheFailure() {
        TransientHandlerException failure = new TransientHandlerException("later");
        runner().withBean(Typed.class).run(context -> {
            assertThatThrownBy(() -> call(only(context), record(JSON), (message, next) -> {
                        throw new InvocationTargetException(failure);
                    }))
                    .isSameAs(failure);
            assertThatThrownBy(() -> call(
                            only(context),
                            record(JSON),
                            (message, next) -> CompletableFuture.failedFuture(new CompletionException(failure))))
                    .isSameAs(failure);
            assertThat(context.getBean(Typed.class).seen).isEmpty();
        });
    }

    @Test
    void aMiddlewareThatReturnsNothingIsNamed() {
        runner().withBean(Typed.class).run(context -> {
            ConsumerMiddleware noStage = (message, next) -> null;
            ConsumerMiddleware noOutcome = (message, next) -> CompletableFuture.completedFuture(null);
            ConsumerMiddleware noOutcomeLater =
                    (message, next) -> next.proceed(message).thenApply(outcome -> null);
            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() -> call(only(context), record(JSON), noStage))
                    .withMessage(
                            "The middleware %s returned null instead of a CompletionStage",
                            noStage.getClass().getName());
            for (ConsumerMiddleware middleware : List.of(noOutcome, noOutcomeLater)) {
                assertThatExceptionOfType(PermanentHandlerException.class)
                        .isThrownBy(() -> call(only(context), record(JSON), middleware))
                        .withMessage(
                                "The stage that the middleware %s returned has completed without an Outcome",
                                middleware.getClass().getName());
            }
        });
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aStageOfSomethingElseDoesNotHang() {
        runner().withBean(Typed.class).run(context -> {
            CompletableFuture result = new CompletableFuture<>();
            CompletionStage<?> stage = (CompletionStage<?>)
                    call(only(context), record(JSON), (message, next) -> (CompletionStage<Outcome>) result);
            result.complete("text");
            assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        });
    }

    @Test
    void aStageThatIsNoFutureIsTaken() {
        runner().withBean(Typed.class)
                .run(context -> assertThat(call(
                                only(context),
                                record(JSON),
                                (message, next) -> CompletableFuture.completedStage(Outcome.ack())))
                        .isSameAs(Outcome.ack()));
    }

    @Test
    void theHandlerMayRunOnAnotherThread() {
        runner().withBean(Typed.class).run(context -> {
            CompletableFuture<Void> begin = new CompletableFuture<>();
            CompletableFuture<?> stage = (CompletableFuture<?>) call(
                    only(context), record(JSON), (message, next) -> begin.thenCompose(none -> next.proceed(message)));
            assertThat(stage).isNotDone();
            CompletableFuture.runAsync(() -> begin.complete(null)).join();
            assertThat(stage).isCompletedWithValueMatching(Outcome.skip("seen")::equals);
        });
    }

    static class Later {

        final CompletableFuture<Void> result = new CompletableFuture<>();

        @TopicHandler(topics = "t")
        CompletionStage<Void> on(String value) {
            return result;
        }
    }

    @Test
    void theMiddlewareOfAnAsynchronousHandlerSeesItsEnd() {
        IllegalStateException failure = new IllegalStateException();
        List<Throwable> seen = new ArrayList<>();
        runner().withBean(Later.class).run(context -> {
            ConsumerMiddleware seeing =
                    (message, next) -> next.proceed(message).whenComplete((outcome, thrown) -> seen.add(thrown));
            CompletableFuture<?> stage = (CompletableFuture<?>) call(only(context), record("x"), seeing, seeing);
            assertThat(stage).isNotDone();
            context.getBean(Later.class).result.completeExceptionally(failure);
            assertThat(seen).as("unwrapped, for both").containsExactly(failure, failure);
            stage.whenComplete((outcome, thrown) -> assertThat(thrown).isSameAs(failure));
            assertThat(stage).isCompletedExceptionally();
        });
    }

    static class Batch {

        final List<Order> seen = new ArrayList<>();

        @TopicHandler(topics = "t")
        void on(List<Order> orders) {
            seen.addAll(orders);
        }
    }

    interface BatchOnly extends ConsumerMiddleware {
        @Override
        default CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) {
            throw new AssertionError("a batch handler's middleware is given batches");
        }

        @Override
        CompletionStage<Outcome> handleBatch(List<? extends KafkaMessage<?>> messages, BatchChain next)
                throws Exception;
    }

    @Test
    void aBatchCanBeChangedMessageByMessage() {
        Order changed = new Order("c", 3);
        BatchOnly changing = (messages, next) -> {
            assertThat(next.handlerId()).isNotEmpty();
            return next.proceed(List.of(messages.get(0), messages.get(1).withValue(changed)));
        };
        runner().withBean(Batch.class).run(context -> {
            assertThat(call(only(context), List.of(record(JSON), record(JSON)), changing))
                    .isSameAs(Outcome.ack());
            assertThat(context.getBean(Batch.class).seen).containsExactly(new Order("a", 1), changed);
        });
    }

    @Test
    void aBatchKeepsItsSize() {
        BatchOnly dropping = (messages, next) -> next.proceed(messages.subList(0, 1));
        BatchOnly forgetting = (messages, next) -> next.proceed(null);
        runner().withBean(Batch.class).run(context -> {
            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() -> call(only(context), List.of(record(JSON), record(JSON)), dropping))
                    .withMessageContaining("hands 1 instead of 2 messages to the handler " + only(context));
            assertThatThrownBy(() -> call(only(context), List.of(record(JSON)), forgetting))
                    .isInstanceOf(PermanentHandlerException.class);
            assertThat(context.getBean(Batch.class).seen).isEmpty();
        });
    }

    @Test
    void aMiddlewareOfSingleRecordsLetsBatchesThrough() {
        runner().withBean(Batch.class).run(context -> {
            call(only(context), List.of(record(JSON)), (message, next) -> {
                throw new AssertionError();
            });
            assertThat(context.getBean(Batch.class).seen).hasSize(1);
        });
    }

    static class Dying {

        @TopicHandler(topics = "t")
        void on(Order order) {
            throw new OutOfMemoryError("for a test");
        }
    }

    static class DyingLater {

        final CompletableFuture<Void> end = new CompletableFuture<>();

        @TopicHandler(topics = "t")
        CompletionStage<Void> on(Order order) {
            return end;
        }
    }

    @Test
    void noMiddlewareCanSwallowOrReplaceThatTheJvmDiesLater() {
        runner().withBean(DyingLater.class).run(context -> {
            Object swallowed = call(
                    only(context),
                    record(JSON),
                    (message, next) -> next.proceed(message).exceptionally(thrown -> Outcome.ack()));
            Object replaced = call(
                    only(context),
                    record(JSON),
                    (message, next) -> next.proceed(message).handle((outcome, thrown) -> {
                        throw new IllegalStateException("something else");
                    }));
            context.getBean(DyingLater.class).end.completeExceptionally(new OutOfMemoryError("for a test"));

            for (Object stage : List.of(swallowed, replaced)) {
                assertThatThrownBy(((CompletableFuture<?>) stage)::join).hasRootCauseInstanceOf(OutOfMemoryError.class);
            }
        });
    }

    @Test
    void noMiddlewareCanSwallowThatTheJvmIsDying() {
        runner().withBean(Dying.class)
                .run(context -> assertThatThrownBy(() -> call(
                                only(context),
                                record(JSON),
                                (message, next) -> next.proceed(message).exceptionally(thrown -> Outcome.ack())))
                        .isInstanceOf(OutOfMemoryError.class));
    }

    @Test
    void withoutMiddlewareTheHandlerIsCalledDirectly() {
        runner().withBean(Typed.class)
                .run(context -> assertThat(only(context).through(List.of()))
                        .isSameAs(only(context).invocation()));
    }

    private static Object call(
            HandlerDefinition definition, ConsumerRecord<byte[], byte[]> record, ConsumerMiddleware... middleware)
            throws Throwable {
        return call(definition, List.of(record), middleware);
    }

    private static Object call(
            HandlerDefinition definition,
            List<ConsumerRecord<byte[], byte[]>> records,
            ConsumerMiddleware... middleware)
            throws Throwable {
        HandlerInvocation invocation = definition.through(List.of(middleware));
        List<Object> inputs = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            inputs.add(invocation.decode(record));
        }
        return invocation.invoke(inputs, CONTEXT);
    }
}
