package io.baton.error;

import static io.baton.ErrorCategory.PERMANENT;
import static io.baton.ErrorCategory.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.ErrorCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-D5: the wording of messages as a last resort. */
class MessagePatternsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection refused",
                "Connection Refused by 10.0.0.1",
                "read timeout",
                "Read timed out",
                "context DEADLINE EXCEEDED",
                "network is unreachable",
                "write: broken pipe",
                "dial tcp: i/o timeout",
                "temporary failure in name resolution"
            })
    void hearsATransientFailure(String message) {
        assertThat(categorize(new RuntimeException(message))).isEqualTo(TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Invalid message: no id", "schema mismatch", "Deserialization failed at 12", "unknown topic x"})
    void hearsAPermanentFailure(String message) {
        assertThat(categorize(new RuntimeException(message))).isEqualTo(PERMANENT);
    }

    @Test
    void hearsTheCauses() {
        assertThat(categorize(new RuntimeException("no luck", new Exception("Schema Mismatch"))))
                .isEqualTo(PERMANENT);
    }

    @Test
    void hearsTheOutermostFirst() {
        assertThat(categorize(new RuntimeException("schema mismatch", new Exception("timeout"))))
                .isEqualTo(PERMANENT);
    }

    @Test
    void retriesWhatSoundsLikeBoth() {
        assertThat(categorize(new RuntimeException("deserialization failed: registry timeout")))
                .isEqualTo(TRANSIENT);
    }

    @Test
    void hearsNothingInOtherMessagesOrNone() {
        assertThat(categorize(new RuntimeException("out of stock"))).isNull();
        assertThat(categorize(new RuntimeException((String) null))).isNull();
    }

    private static ErrorCategory categorize(Throwable exception) {
        return MessagePatterns.categorize(CauseChain.of(exception));
    }
}
