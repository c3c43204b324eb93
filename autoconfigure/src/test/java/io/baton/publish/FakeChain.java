package io.baton.publish;

import io.baton.ConsumerMiddleware;
import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The handler behind the reply middleware. */
final class FakeChain implements ConsumerMiddleware.Chain {

    static final String HANDLER = "quotes";

    final AtomicInteger calls = new AtomicInteger();
    private final Function<KafkaMessage<?>, CompletionStage<Outcome>> handler;

    FakeChain(Function<KafkaMessage<?>, CompletionStage<Outcome>> handler) {
        this.handler = handler;
    }

    static FakeChain returning(Outcome outcome) {
        return new FakeChain(message -> CompletableFuture.completedFuture(outcome));
    }

    @Override
    public CompletionStage<Outcome> proceed(KafkaMessage<?> message) {
        calls.incrementAndGet();
        return handler.apply(message);
    }

    @Override
    public String handlerId() {
        return HANDLER;
    }

    @Override
    public HandlerContext context() {
        throw new UnsupportedOperationException();
    }
}
