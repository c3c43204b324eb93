package io.baton.error;

import static io.baton.ErrorCategory.BUSINESS;
import static io.baton.ErrorCategory.PERMANENT;
import static io.baton.ErrorCategory.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.BusinessHandlerException;
import io.baton.ErrorCategory;
import io.baton.ErrorClassifier;
import io.baton.PermanentHandlerException;
import io.baton.TransientHandlerException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R-D5: the order in which the sources of a classification are asked. */
@ExtendWith(OutputCaptureExtension.class)
class ErrorCategorizerTests {

    private static final ErrorRules CONNECT_IS_BUSINESS =
            new ErrorRules(List.of(), List.of(), List.of("java.net.ConnectException"), TRANSIENT);

    @Test
    void believesTheHandlerFirst() {
        ErrorCategorizer categorizer = categorizer(ErrorRules.none(), exception -> BUSINESS);

        assertThat(categorizer.categorize(new PermanentHandlerException("x"))).isEqualTo(PERMANENT);
        assertThat(categorizer.categorize(new IllegalStateException(new PermanentHandlerException("x"))))
                .isEqualTo(PERMANENT);
    }

    @Test
    void believesTheOutermostHandlerException() {
        Exception exception = new BusinessHandlerException("x", new TransientHandlerException("x"));

        assertThat(categorizer(ErrorRules.none()).categorize(exception)).isEqualTo(BUSINESS);
    }

    @Test
    void asksTheClassifiersInOrderBeforeTheRules() {
        List<String> asked = new ArrayList<>();
        ErrorCategorizer categorizer = categorizer(
                CONNECT_IS_BUSINESS,
                exception -> {
                    asked.add("first");
                    return null;
                },
                exception -> {
                    asked.add("second");
                    return PERMANENT;
                },
                exception -> {
                    asked.add("third");
                    return TRANSIENT;
                });

        assertThat(categorizer.categorize(new ConnectException("x"))).isEqualTo(PERMANENT);
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void handsClassifiersWhatTheHandlerThrew() {
        List<Throwable> seen = new ArrayList<>();
        ErrorCategorizer categorizer = categorizer(ErrorRules.none(), exception -> {
            seen.add(exception);
            return null;
        });
        IllegalStateException thrown = new IllegalStateException("x", new ConnectException("x"));

        categorizer.categorize(new CompletionException(thrown));

        assertThat(seen).containsExactly(thrown);
    }

    @Test
    void passesOverAClassifierThatThrowsAndSaysSoOnce(CapturedOutput output) {
        ErrorCategorizer categorizer = categorizer(
                ErrorRules.none(),
                exception -> {
                    throw new IllegalStateException("classifier is broken");
                },
                exception -> BUSINESS);

        assertThat(categorizer.categorize(new RuntimeException("x"))).isEqualTo(BUSINESS);
        assertThat(categorizer.categorize(new RuntimeException("x"))).isEqualTo(BUSINESS);
        assertThat(output.getOut()).containsOnlyOnce("IllegalStateException: classifier is broken");
    }

    @Test
    void asksTheRulesBeforeTheKnownTypes() {
        assertThat(categorizer(CONNECT_IS_BUSINESS).categorize(new ConnectException("x")))
                .isEqualTo(BUSINESS);
    }

    @Test
    void asksTheKnownTypesBeforeTheMessage() {
        assertThat(categorizer(ErrorRules.none()).categorize(new ConnectException("schema mismatch")))
                .isEqualTo(TRANSIENT);
    }

    @Test
    void asksTheMessageBeforeTheUnknown() {
        assertThat(categorizer(ErrorRules.none()).categorize(new RuntimeException("schema mismatch")))
                .isEqualTo(PERMANENT);
    }

    @Test
    void takesTheConfiguredCategoryForTheUnknown() {
        for (ErrorCategory unknown : ErrorCategory.values()) {
            ErrorRules rules = new ErrorRules(List.of(), List.of(), List.of(), unknown);

            assertThat(categorizer(rules).categorize(new IllegalStateException("x")))
                    .isEqualTo(unknown);
        }
    }

    @Test
    void callsADyingJvmFatal() {
        ErrorCategorizer categorizer = categorizer(ErrorRules.none());

        assertThat(categorizer.isFatal(new OutOfMemoryError())).isTrue();
        assertThat(categorizer.isFatal(new InternalError())).isTrue();
        assertThat(categorizer.isFatal(new CompletionException(new OutOfMemoryError())))
                .isTrue();
    }

    @Test
    void doesNotCallOneRecordsErrorFatal() {
        ErrorCategorizer categorizer = categorizer(ErrorRules.none());

        assertThat(categorizer.isFatal(new StackOverflowError())).isFalse();
        assertThat(categorizer.isFatal(new NoClassDefFoundError())).isFalse();
        assertThat(categorizer.isFatal(new RuntimeException("x"))).isFalse();
        assertThat(categorizer.isFatal(new PermanentHandlerException("image too big", new OutOfMemoryError())))
                .isFalse();
    }

    private static ErrorCategorizer categorizer(ErrorRules rules, ErrorClassifier... classifiers) {
        return new ErrorPolicies(List.of(classifiers), ErrorCategorizerTests.class.getClassLoader())
                .policy(rules, RetryTestRules.RULES)
                .categorizer();
    }

    private static final class RetryTestRules {
        static final RetryRules RULES = new RetryRules(3, Duration.ofMillis(200), 2, Duration.ofSeconds(30), 0);
    }
}
