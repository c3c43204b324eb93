package io.baton.error;

import static io.baton.ErrorCategory.PERMANENT;
import static io.baton.ErrorCategory.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.BusinessHandlerException;
import io.baton.ErrorCategory;
import io.baton.PermanentHandlerException;
import io.baton.TransientHandlerException;
import io.baton.error.ErrorDecision.Business;
import io.baton.error.ErrorDecision.DeadLetter;
import io.baton.error.ErrorDecision.Halt;
import io.baton.error.ErrorDecision.RetryAfter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** R-B5, R-D6: what becomes of a failure. */
class ErrorPolicyTests {

    private final ErrorPolicy policy = policy(3, TRANSIENT);

    @Test
    void retriesTransientFailuresWithGrowingDelaysThenDeadLetters() {
        Exception exception = new TransientHandlerException("x");

        assertThat(policy.decide(exception, 1)).isEqualTo(new RetryAfter(TRANSIENT, Duration.ofMillis(200)));
        assertThat(policy.decide(exception, 2)).isEqualTo(new RetryAfter(TRANSIENT, Duration.ofMillis(400)));
        assertThat(policy.decide(exception, 3)).isEqualTo(new RetryAfter(TRANSIENT, Duration.ofMillis(800)));
        assertThat(policy.decide(exception, 4)).isEqualTo(new DeadLetter(TRANSIENT));
        assertThat(policy.decide(exception, Integer.MAX_VALUE)).isEqualTo(new DeadLetter(TRANSIENT));
    }

    @Test
    void deadLettersAtOnceWithoutRetries() {
        assertThat(policy(0, TRANSIENT).decide(new TransientHandlerException("x"), 1))
                .isEqualTo(new DeadLetter(TRANSIENT));
    }

    @Test
    void takesTheDelayThatTheExceptionAsksFor() {
        Exception exception = new TransientHandlerException("x", null, Duration.ofMinutes(5));

        assertThat(policy.decide(exception, 2)).isEqualTo(new RetryAfter(TRANSIENT, Duration.ofMinutes(5)));
        assertThat(policy.decide(new CompletionException(exception), 2))
                .isEqualTo(new RetryAfter(TRANSIENT, Duration.ofMinutes(5)));
        assertThat(policy.decide(exception, 4)).isEqualTo(new DeadLetter(TRANSIENT));
    }

    @Test
    void deadLettersPermanentFailuresAtOnce() {
        assertThat(policy.decide(new PermanentHandlerException("x"), 1)).isEqualTo(new DeadLetter(PERMANENT));
        assertThat(policy.decide(new StackOverflowError(), 1)).isEqualTo(new DeadLetter(PERMANENT));
    }

    @Test
    void endsBusinessExceptions() {
        assertThat(policy.decide(new BusinessHandlerException("x"), 1)).isEqualTo(new Business());
        assertThat(policy(3, ErrorCategory.BUSINESS).decide(new IllegalStateException("x"), 1))
                .isEqualTo(new Business());
    }

    @Test
    void haltsWhenTheJvmIsDying() {
        assertThat(policy.decide(new OutOfMemoryError(), 1)).isEqualTo(new Halt());
        assertThat(policy.decide(new OutOfMemoryError(), 100)).isEqualTo(new Halt());
    }

    @Test
    void retriesTheUnknownByDefault() {
        assertThat(policy.decide(new IllegalStateException("x"), 1))
                .isEqualTo(new RetryAfter(TRANSIENT, Duration.ofMillis(200)));
    }

    private static ErrorPolicy policy(int maxRetries, ErrorCategory unknown) {
        return new ErrorPolicies(List.of(), null)
                .policy(
                        new ErrorRules(List.of(), List.of(), List.of(), unknown),
                        new RetryRules(maxRetries, Duration.ofMillis(200), 2, Duration.ofSeconds(30), 0));
    }
}
