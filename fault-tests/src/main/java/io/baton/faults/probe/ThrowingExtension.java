package io.baton.faults.probe;

import io.baton.ConsumerMiddleware;
import io.baton.ErrorCategory;
import io.baton.ErrorClassifier;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import java.util.concurrent.CompletionStage;

/**
 * Fails wherever an application may add something of its own: always when classifying, for some records around them.
 */
public final class ThrowingExtension implements ConsumerMiddleware, ErrorClassifier {

    /** Whether the middleware fails for the record at an offset. */
    public static boolean fails(long offset) {
        return offset % 5 == 4;
    }

    @Override
    public CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) throws Exception {
        if (fails(message.offset())) {
            throw new IllegalStateException("middleware of the application");
        }
        return next.proceed(message);
    }

    @Override
    public ErrorCategory classify(Throwable exception) {
        throw new IllegalStateException("classifier of the application");
    }
}
