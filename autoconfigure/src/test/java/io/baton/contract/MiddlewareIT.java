package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.BusinessHandlerException;
import io.baton.ConsumerMiddleware;
import io.baton.KafkaMessage;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.Ordered;

/** R-D7: middleware around handlers, with a broker, in every ordering. */
class MiddlewareIT {

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final Ledger ledger = new Ledger(1);

    /** Ordered like a bean of a class with an annotation. */
    record Placed(int order, ConsumerMiddleware middleware) implements ConsumerMiddleware, Ordered {
        @Override
        public int getOrder() {
            return order;
        }

        @Override
        public CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) throws Exception {
            return middleware.handle(message, next);
        }
    }

    private Application start(Ordering ordering, ConsumerMiddleware... middleware) {
        Application.Builder application =
                Application.handling(ledger).and("kafka.consumer.ordering=" + ordering, "kafka.consumer.concurrency=4");
        // the last one is registered first
        for (int i = middleware.length - 1; i >= 0; i--) {
            Placed placed = new Placed(i, middleware[i]);
            application.bean("middleware" + i, Placed.class, () -> placed);
        }
        return application.start();
    }

    private static ConsumerMiddleware appending(String suffix) {
        return (message, next) -> next.proceed(message.withValue(message.value() + suffix));
    }

    private void send(String... values) {
        for (String value : values) {
            Broker.sendKeyed(ledger.topic, "key of " + value, value);
        }
        Broker.flush();
    }

    @ParameterizedTest
    @EnumSource
    void theHandlerSeesWhatTheChainMadeOfTheMessageFirstBeanOutermost(Ordering ordering) {
        send("x", "y");

        try (Application application = start(ordering, appending("-outer"), appending("-inner"))) {
            ledger.awaitCommitted(2);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.done).containsExactlyInAnyOrder("x-outer-inner", "y-outer-inner");
    }

    @ParameterizedTest
    @EnumSource
    void aDeadLetterHasTheBytesThatCame(Ordering ordering) {
        ledger.fails("x-changed", new PermanentHandlerException("broken"));
        send("x");

        try (Application application = start(ordering, appending("-changed"))) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(Broker.values(ledger.letters())).containsExactly("x");
    }

    @ParameterizedTest
    @EnumSource
    void aRecordMayEndWithoutTheHandler(Ordering ordering) {
        send("skipped", "condemned", "later", "plain");

        ConsumerMiddleware deciding = (message, next) -> switch (String.valueOf(message.value())) {
            case "skipped" -> CompletableFuture.completedFuture(Outcome.skip("unwanted"));
            case "condemned" -> CompletableFuture.supplyAsync(() -> Outcome.deadLetter("unwanted"));
            default -> next.proceed(message);
        };
        try (Application application = start(ordering, deciding)) {
            ledger.awaitCommitted(4);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.begun).containsExactlyInAnyOrder("later", "plain");
        assertThat(Broker.values(ledger.letters())).containsExactly("condemned");
    }

    @ParameterizedTest
    @EnumSource
    void whatAMiddlewareThrowsIsClassifiedLikeAFailureOfTheHandler(Ordering ordering) {
        send("stumbling", "broken", "refused", "failing later");

        ConsumerMiddleware failing = (message, next) -> {
            String value = String.valueOf(message.value());
            seen.add(value);
            switch (value) {
                case "stumbling" -> {
                    if (next.context().attempt() <= 2) {
                        throw new TransientHandlerException("down");
                    }
                }
                case "broken" -> throw new PermanentHandlerException("broken");
                case "refused" -> throw new BusinessHandlerException("no");
                default -> {
                    return CompletableFuture.supplyAsync(() -> {
                        throw new PermanentHandlerException("broken later");
                    });
                }
            }
            return next.proceed(message);
        };
        try (Application application = start(ordering, failing)) {
            ledger.awaitCommitted(4);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.begun).containsExactly("stumbling");
        assertThat(seen)
                .containsExactlyInAnyOrder("stumbling", "stumbling", "stumbling", "broken", "refused", "failing later");
        assertThat(Broker.values(ledger.letters())).containsExactlyInAnyOrder("broken", "failing later");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfTheHandlerPassesThroughAndIsRetried(Ordering ordering) {
        ledger.when("x", (message, context) -> {
            if (context.attempt() == 1) {
                throw new TransientHandlerException("down");
            }
            return Outcome.ack();
        });
        send("x");

        ConsumerMiddleware noting = (message, next) -> next.proceed(message)
                .whenComplete((outcome, thrown) -> seen.add(thrown == null ? "ended" : thrown.getMessage()));
        try (Application application = start(ordering, noting, noting)) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(seen).containsExactly("down", "down", "ended", "ended");
        assertThat(ledger.callsOf("x")).isEqualTo(2);
    }

    static class Asynchronous {

        private final List<String> seen;

        Asynchronous(List<String> seen) {
            this.seen = seen;
        }

        @TopicHandler(id = "asynchronous", topics = "${test.topic}")
        CompletionStage<Void> on(String value) {
            return CompletableFuture.runAsync(() -> {
                seen.add(value);
                if (seen.size() == 1) {
                    throw new TransientHandlerException("down");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aroundAnAsynchronousHandlerItSeesTheEnd(Ordering ordering) {
        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        send("x");

        ConsumerMiddleware changing = (message, next) -> next.proceed(message.withValue("changed"))
                .whenComplete((outcome, thrown) -> ends.add(thrown == null ? "ended" : thrown.getMessage()));
        try (Application application = Application.with("test.topic=" + ledger.topic, "kafka.group=" + ledger.group)
                .and("kafka.consumer.ordering=" + ordering)
                .bean("handler", Asynchronous.class, () -> new Asynchronous(seen))
                .bean("changing", ConsumerMiddleware.class, () -> changing)
                .start()) {
            ledger.awaitCommitted(1);
            assertThat(application.container("asynchronous").isRunning()).isTrue();
        }
        assertThat(seen).containsExactly("changed", "changed");
        assertThat(ends).containsExactly("down", "ended");
    }

    static class Two {

        private final List<String> seen;

        Two(List<String> seen) {
            this.seen = seen;
        }

        @TopicHandler(id = "one", topics = "${test.one}")
        void one(String value) {
            seen.add("one " + value);
        }

        @TopicHandler(id = "other", topics = "${test.other}")
        void other(String value) {
            seen.add("other " + value);
        }
    }

    @Test
    void eachHandlerHasTheOnesItsSettingsName() {
        String other = Broker.topic(1);
        Broker.send(ledger.topic, "x");
        Broker.send(other, "y");

        try (Application application = Application.with("test.one=" + ledger.topic, "test.other=" + other)
                .and("kafka.group=" + ledger.group, "kafka.handlers.other.consumer.middleware=second")
                .bean("handlers", Two.class, () -> new Two(seen))
                .bean("first", Placed.class, () -> new Placed(1, appending("-first")))
                .bean("second", Placed.class, () -> new Placed(2, appending("-second")))
                .start()) {
            await().atMost(SOON).until(() -> seen.size() == 2);
            assertThat(application.container("one").isRunning()).isTrue();
        }
        assertThat(seen).containsExactlyInAnyOrder("one x-first-second", "other y-second");
    }

    static class Batches {

        private final List<String> seen;

        Batches(List<String> seen) {
            this.seen = seen;
        }

        @TopicHandler(id = "batches", topics = "${test.topic}")
        void on(List<Integer> values) {
            values.forEach(value -> seen.add("handler " + value));
        }
    }

    /** Doubles every value, but takes batches with a 4 in them one by one. */
    record Doubling(List<String> seen) implements ConsumerMiddleware {
        @Override
        public CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) {
            throw new AssertionError("for batches only");
        }

        @Override
        public CompletionStage<Outcome> handleBatch(List<? extends KafkaMessage<?>> messages, BatchChain next) {
            List<?> values = messages.stream().map(KafkaMessage::value).toList();
            seen.add("middleware " + values);
            if (values.contains(4)) {
                throw new PermanentHandlerException("no 4");
            }
            return next.proceed(messages.stream()
                    .map(message -> message.withValue((Integer) message.value() * 2))
                    .toList());
        }
    }

    @Test
    void ofABatchHandlerIsGivenTheBatchButNothingThatCannotBeRead() {
        Broker.send(ledger.topic, "1", "2", "unreadable", "3", "4", "5");

        try (Application application = Application.with("test.topic=" + ledger.topic, "kafka.group=" + ledger.group)
                .bean("handler", Batches.class, () -> new Batches(seen))
                .bean("doubling", Doubling.class, () -> new Doubling(seen))
                .start()) {
            ledger.awaitCommitted(6);
            assertThat(application.container("batches").isRunning()).isTrue();
        }
        assertThat(seen)
                .startsWith("middleware [1, 2]", "handler 2", "handler 4")
                .containsSubsequence("handler 6", "middleware [4]", "handler 10")
                .doesNotContain("handler 8");
        assertThat(Broker.values(ledger.letters())).containsExactly("unreadable", "4");
    }
}
