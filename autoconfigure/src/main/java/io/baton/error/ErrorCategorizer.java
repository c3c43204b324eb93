package io.baton.error;

import io.baton.ErrorCategory;
import io.baton.HandlerException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what kind of failure an exception is: first the handler's own {@link HandlerException} (the outermost of the
 * cause chain), then the application's classifiers, the configured class names, what is known of the exceptions of
 * JDBC, Kafka, Spring and the JDK, the wording of messages, and at last the category of the unknown. Thread-safe.
 */
final class ErrorCategorizer {

    private final ClassifierChain classifiers;
    private final ClassNameRules rules;
    private final ErrorCategory unknown;

    ErrorCategorizer(ClassifierChain classifiers, ClassNameRules rules, ErrorCategory unknown) {
        this.classifiers = classifiers;
        this.rules = rules;
        this.unknown = unknown;
    }

    /**
     * Categorizes an exception.
     *
     * @param exception what the handler threw
     * @return the category, never {@code null}
     */
    ErrorCategory categorize(Throwable exception) {
        List<Throwable> chain = CauseChain.of(exception);
        HandlerException own = handlerException(chain);
        if (own != null) {
            return own.category();
        }
        ErrorCategory category = classifiers.categorize(CauseChain.unwrap(exception));
        if (category == null) {
            category = rules.categorize(chain);
        }
        if (category == null) {
            category = KnownExceptions.categorize(chain);
        }
        if (category == null) {
            category = MessagePatterns.categorize(chain);
        }
        return category == null ? unknown : category;
    }

    /**
     * Whether an exception means that the JVM is dying: a {@link VirtualMachineError} other than
     * {@link StackOverflowError}, thrown or as a cause, unless the handler caught it and threw a
     * {@link HandlerException} of its own.
     *
     * @param exception what the handler threw
     * @return whether nothing may be acknowledged any more
     */
    boolean isFatal(Throwable exception) {
        for (Throwable candidate : CauseChain.of(exception)) {
            if (candidate instanceof HandlerException) {
                return false;
            }
            if (candidate instanceof VirtualMachineError && !(candidate instanceof StackOverflowError)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable HandlerException handlerException(List<Throwable> chain) {
        for (Throwable candidate : chain) {
            if (candidate instanceof HandlerException own) {
                return own;
            }
        }
        return null;
    }
}
