package io.baton.observation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baton.ConsumerMiddleware;
import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.baton.PublishResult;
import io.baton.publish.PublishListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Messages and what stands behind a middleware, for the tests of this package. */
final class Messages {

    static final String HANDLER = "order-created";
    static final String GROUP = "order-service";
    static final PublishResult RESULT = new PublishResult("orders", 3, 42, Instant.EPOCH);

    private Messages() {}

    static KafkaMessage<String> in(MessageHeaders headers) {
        return new KafkaMessage<>("orders", Records.KEY.getBytes(UTF_8), Records.VALUE, headers, 3, 42, Instant.EPOCH);
    }

    static KafkaMessage<String> out() {
        return KafkaMessage.to("orders", Records.VALUE)
                .key(Records.KEY)
                .eventId("0198c0de-0000-7000-8000-000000000001")
                .header("token", "secret-header")
                .build();
    }

    /** Lets a listener see a message from here to the end of a stage. */
    static CompletionStage<PublishResult> publish(
            PublishListener listener,
            KafkaMessage<?> message,
            Function<KafkaMessage<?>, CompletionStage<PublishResult>> publishing) {
        Object begun = listener.begun(message);
        long start = System.nanoTime();
        CompletionStage<PublishResult> stage = publishing.apply(message);
        stage.whenComplete(
                (result, failure) -> listener.ended(message, begun, result, failure, System.nanoTime() - start));
        return stage;
    }

    private record Context(int attempt) implements HandlerContext {

        @Override
        public String group() {
            return GROUP;
        }

        @Override
        public long partitionEpoch() {
            return 1;
        }

        @Override
        public void retryAfter(Duration delay) {}
    }

    /** The handler behind a consumer middleware. */
    record Handler(int attempt, Function<KafkaMessage<?>, CompletionStage<Outcome>> call)
            implements ConsumerMiddleware.Chain {

        @Override
        public String handlerId() {
            return HANDLER;
        }

        @Override
        public HandlerContext context() {
            return new Context(this.attempt);
        }

        @Override
        public CompletionStage<Outcome> proceed(KafkaMessage<?> message) {
            return this.call.apply(message);
        }
    }

    /** The batch handler behind a consumer middleware. */
    record BatchHandler(Function<List<? extends KafkaMessage<?>>, CompletionStage<Outcome>> call)
            implements ConsumerMiddleware.BatchChain {

        @Override
        public String handlerId() {
            return HANDLER;
        }

        @Override
        public HandlerContext context() {
            return new Context(1);
        }

        @Override
        public CompletionStage<Outcome> proceed(List<? extends KafkaMessage<?>> messages) {
            return this.call.apply(messages);
        }
    }
}
