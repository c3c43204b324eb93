package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baton.PermanentHandlerException;
import java.net.ConnectException;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ExceptionSummaryTests {

    @Test
    void namesClassAndInnermostCause() {
        ExceptionSummary summary = ExceptionSummary.of(
                new IllegalStateException("cannot save", new RuntimeException(new ConnectException("refused"))));

        assertThat(summary.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(summary.rootCause()).isEqualTo("java.net.ConnectException");
        assertThat(summary.message()).isEqualTo("cannot save");
    }

    @Test
    void pointsAtTheFirstLineThatIsNotTheJdks() {
        NullPointerException thrown =
                catchThrowableOfType(NullPointerException.class, () -> Objects.requireNonNull(null));

        assertThat(ExceptionSummary.of(thrown).at()).startsWith(ExceptionSummaryTests.class.getName());
    }

    @Test
    void aParsersMessageIsLeftOut() {
        JacksonException thrown = catchThrowableOfType(
                JacksonException.class,
                () -> JsonMapper.shared().readValue("\"" + Records.VALUE + "\"", Integer.class));
        assertThat(thrown.getMessage()).contains(Records.VALUE);

        assertThat(ExceptionSummary.of(thrown).message()).isNull();
        assertThat(ExceptionSummary.of(new SerializationException(thrown.getMessage()))
                        .message())
                .isNull();
        assertThat(ExceptionSummary.of(new RuntimeException(thrown)).message()).isNull();
        assertThat(ExceptionSummary.of(new PermanentHandlerException(thrown.toString(), thrown))
                        .message())
                .isNull();
    }

    @Test
    void aHandlersOwnWordsStayAlsoAroundAParsersException() {
        NumberFormatException cause = new NumberFormatException("For input string: " + Records.VALUE);

        assertThat(ExceptionSummary.of(new PermanentHandlerException("quantity is no number", cause))
                        .message())
                .isEqualTo("quantity is no number");
    }

    @Test
    void survivesAChainThatBitesItsTail() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);

        assertThat(ExceptionSummary.of(first).type()).isEqualTo("java.lang.RuntimeException");
    }

    @Test
    void needsNoStackTrace() {
        Throwable thrown = new RuntimeException("bare");
        thrown.setStackTrace(new StackTraceElement[0]);

        assertThat(ExceptionSummary.of(thrown).at()).isNull();
    }
}
