package io.baton.handler;

import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a handler's return value means; settled for each method at the start. */
@FunctionalInterface
interface ReturnValue {

    /** An {@link Outcome} or a {@link CompletionStage} of one. */
    Object interpret(@Nullable Object returned);

    static ReturnValue of(HandlerCandidate candidate, ReturnType type) {
        Function<@Nullable Object, Outcome> meaning = switch (type.content()) {
            case NOTHING -> returned -> Outcome.ack();
            case OUTCOME -> ReturnValue::outcome;
            case ANSWER -> ReturnValue::answer;
        };
        if (!type.stage()) {
            return meaning::apply;
        }
        String description = candidate.description();
        return returned -> stage(returned, meaning, description);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the caller tells outcomes and stages apart
    private static Object stage(
            @Nullable Object returned, Function<@Nullable Object, Outcome> meaning, String description) {
        if (!(returned instanceof CompletionStage<?> stage)) {
            throw new PermanentHandlerException(description + " returned null instead of a CompletionStage");
        }
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        stage.whenComplete((value, thrown) -> {
            if (thrown == null) {
                result.complete(meaning.apply(value));
            } else {
                result.completeExceptionally(Exceptions.unwrap(thrown));
            }
        });
        return result;
    }

    private static Outcome outcome(@Nullable Object value) {
        return value instanceof Outcome outcome ? outcome : Outcome.ack();
    }

    private static Outcome answer(@Nullable Object value) {
        return value instanceof Outcome outcome ? outcome : Outcome.reply(value);
    }
}
