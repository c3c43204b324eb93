package io.baton.error;

import io.baton.ErrorCategory;
import io.baton.ErrorClassifier;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** The application's {@link ErrorClassifier}s, in their order. One that fails counts as "not mine". Thread-safe. */
final class ClassifierChain {

    private static final Log LOG = LogFactory.getLog(ClassifierChain.class);

    private final List<ErrorClassifier> classifiers;
    private final Set<ErrorClassifier> reported = ConcurrentHashMap.newKeySet();

    ClassifierChain(List<ErrorClassifier> classifiers) {
        this.classifiers = List.copyOf(classifiers);
    }

    @Nullable
    ErrorCategory categorize(Throwable exception) {
        for (ErrorClassifier classifier : classifiers) {
            ErrorCategory category = ask(classifier, exception);
            if (category != null) {
                return category;
            }
        }
        return null;
    }

    @SuppressWarnings("CatchingUnchecked") // a classifier in Kotlin or Groovy may throw a checked exception
    private @Nullable ErrorCategory ask(ErrorClassifier classifier, Throwable exception) {
        try {
            return classifier.classify(exception);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failure) {
            if (reported.add(classifier)) {
                LOG.warn(
                        "%s failed on a %s and is passed over; this is said once"
                                .formatted(
                                        classifier.getClass().getName(),
                                        exception.getClass().getName()),
                        failure);
            }
            return null;
        }
    }
}
