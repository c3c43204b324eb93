package io.baton.error;

import io.baton.ErrorClassifier;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes the error policy of a handler from its rules and the application's classifiers. Thread-safe. */
public final class ErrorPolicies {

    private final ClassifierChain classifiers;
    private final @Nullable ClassLoader classLoader;

    ErrorPolicies(List<ErrorClassifier> classifiers, @Nullable ClassLoader classLoader) {
        this.classifiers = new ClassifierChain(classifiers);
        this.classLoader = classLoader;
    }

    /**
     * Makes a policy.
     *
     * @param rules which exceptions mean what
     * @param retry how often and after which time a record is tried again
     * @return the policy
     * @throws org.springframework.boot.diagnostics.FailureAnalyzedException if a class name cannot be loaded, names no
     *     exception, or stands in two lists
     */
    public ErrorPolicy policy(ErrorRules rules, RetryRules retry) {
        ErrorCategorizer categorizer =
                new ErrorCategorizer(classifiers, new ClassNameRules(rules, classLoader), rules.unknown());
        Backoff backoff = new Backoff(retry, () -> ThreadLocalRandom.current().nextDouble());
        return new ErrorPolicy(categorizer, retry.maxRetries(), backoff);
    }
}
