package io.baton.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.ConsumerMiddleware;
import io.baton.HandlerContext;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.connection.ConnectionAutoConfiguration;
import io.baton.connection.KafkaSettings;
import io.baton.engine.Handled;
import io.baton.handler.HandlerAutoConfiguration;
import io.baton.handler.HandlerDefinition;
import io.baton.handler.HandlerRegistry;
import io.baton.listener.Subscription.Member;
import io.baton.payload.PayloadAutoConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** R-D7, R-D10: what a call comes to for the engine. */
class DefinitionTargetTests {

    private static final ConsumerMiddleware THROUGH = (message, next) -> next.proceed(message);

    record Context() implements HandlerContext {
        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public String group() {
            return "shop";
        }

        @Override
        public long partitionEpoch() {
            return 0;
        }

        @Override
        public void retryAfter(Duration delay) {}
    }

    static class Handlers {
        @TopicHandler(id = "nothing", topics = "a")
        void nothing(String value) {}

        @TopicHandler(id = "reply", topics = "b")
        Outcome reply(String value) {
            return Outcome.reply(value);
        }

        @TopicHandler(id = "reply-later", topics = "c")
        CompletionStage<Outcome> replyLater(String value) {
            return CompletableFuture.completedFuture(Outcome.reply(value));
        }

        @TopicHandler(id = "any-later", topics = "d")
        CompletionStage<?> anyLater(String value) {
            return CompletableFuture.completedFuture(Outcome.reply(value));
        }

        @TopicHandler(id = "never", topics = "e")
        CompletionStage<Void> never(String value) {
            return new CompletableFuture<>();
        }
    }

    interface Check {
        Handled call(String id, ConsumerMiddleware... middleware) throws Throwable;
    }

    interface Checks {
        void accept(Check check) throws Throwable;
    }

    private static void run(Checks checks) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ConnectionAutoConfiguration.class,
                        PayloadAutoConfiguration.class,
                        HandlerAutoConfiguration.class))
                .withPropertyValues("kafka.brokers=localhost:1", "kafka.group=shop")
                .withBean(Handlers.class)
                .run(context -> checks.accept((id, middleware) -> {
                    HandlerDefinition definition = context.getBean(HandlerRegistry.class).definitions().stream()
                            .filter(each -> each.id().equals(id))
                            .findFirst()
                            .orElseThrow();
                    Member member = new Member(
                            definition, context.getBean(KafkaSettings.class).handler(id, null, 0), List.of("t"));
                    DefinitionTarget target = new DefinitionTarget(member, List.of(middleware));
                    Object input = target.decode(new ConsumerRecord<>("t", 0, 0, null, "x".getBytes(UTF_8)));
                    return target.handle(List.of(input), new Context());
                }));
    }

    @Test
    void anAcknowledgementIsTheEnginesOwnWithMiddlewareAndWithout() {
        run(check -> {
            assertThat(check.call("nothing")).isSameAs(Handled.ACK);
            assertThat(check.call("nothing", THROUGH, THROUGH)).isSameAs(Handled.ACK);
        });
    }

    @Test
    void aStageThatIsPendingStaysSo() {
        run(check -> {
            assertThat(check.call("never")).isInstanceOf(Handled.Pending.class);
            assertThat(check.call("never", THROUGH)).isInstanceOf(Handled.Pending.class);
        });
    }

    @Test
    void anAnswerThatNobodyHasSentIsPermanent() {
        run(check -> {
            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() -> check.call("reply"))
                    .withMessageContaining("The answer of the handler reply (")
                    .withMessageContaining("kafka.request-reply.allowed-reply-topics");
            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() -> check.call(
                            "nothing", (message, next) -> CompletableFuture.completedFuture(Outcome.reply(1))));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply-later", "any-later"})
    void soIsOneThatComesLater(String id) {
        run(check -> {
            CompletionStage<Outcome> stage = ((Handled.Pending) check.call(id)).outcome();
            assertThat(stage.toCompletableFuture())
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(PermanentHandlerException.class);
        });
    }

    @Test
    void anAnswerThatWasSentIsNoLongerOne() {
        ConsumerMiddleware sending = (message, next) -> next.proceed(message).thenApply(outcome -> Outcome.ack());
        run(check -> assertThat(check.call("reply", sending)).isSameAs(Handled.ACK));
    }
}
