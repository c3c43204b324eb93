package io.baton.handler;

import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** What a handler's return value means; settled for each method at the start. */
@FunctionalInterface
interface ReturnValue {

    /** An {@link Outcome} or a {@link CompletionStage} of one. */
    Object interpret(@Nullable Object returned);

    static ReturnValue of(HandlerCandidate candidate, ResolvableType type) {
        Class<?> declared = type.toClass();
        if (declared == void.class || declared == Void.class) {
            return returned -> Outcome.ack();
        }
        if (Outcome.class.isAssignableFrom(declared)) {
            return ReturnValue::outcome;
        }
        if (CompletionStage.class.isAssignableFrom(declared) && isOutcome(type.as(CompletionStage.class))) {
            String description = candidate.description();
            return returned -> stage(returned, description);
        }
        throw candidate.invalid(
                "it returns " + type, "Return nothing, Outcome, CompletionStage<Void> or CompletionStage<Outcome>.");
    }

    private static boolean isOutcome(ResolvableType stage) {
        Class<?> content = stage.getGeneric(0).resolve(Object.class);
        return content == Object.class || content == Void.class || Outcome.class.isAssignableFrom(content);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the caller tells outcomes and stages apart
    private static Object stage(@Nullable Object returned, String description) {
        if (!(returned instanceof CompletionStage<?> stage)) {
            throw new PermanentHandlerException(description + " returned null instead of a CompletionStage");
        }
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        stage.whenComplete((value, thrown) -> {
            if (thrown == null) {
                result.complete(outcome(value));
            } else {
                result.completeExceptionally(Exceptions.unwrap(thrown));
            }
        });
        return result;
    }

    private static Outcome outcome(@Nullable Object value) {
        return value instanceof Outcome outcome ? outcome : Outcome.ack();
    }
}
