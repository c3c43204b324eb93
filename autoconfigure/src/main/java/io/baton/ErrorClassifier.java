package io.baton;

import org.jspecify.annotations.Nullable;

/**
 * Says what kind of failure an exception is. Beans of this type are asked in their order, after the handler's own
 * {@link HandlerException} and before the configured rules.
 *
 * <p>Called by several threads at once.
 */
@FunctionalInterface
public interface ErrorClassifier {

    /**
     * Classifies an exception.
     *
     * @param exception what the handler threw, unwrapped from reflection and completion wrappers
     * @return the category, or {@code null} for "not mine": the next classifier is asked
     */
    @Nullable
    ErrorCategory classify(Throwable exception);
}
