package io.baton.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExceptionTextTests {

    @Test
    void cutsALongMessage() {
        assertThat(ExceptionText.message(new Exception("x".repeat(1_000_000)))).isEqualTo("x".repeat(2_048));
        assertThat(ExceptionText.message(new Exception("x".repeat(2_048)))).isEqualTo("x".repeat(2_048));
    }

    @Test
    void doesNotCutACharacterInHalf() {
        String smile = "\uD83D\uDE00";

        assertThat(ExceptionText.message(new Exception("x" + smile.repeat(2_000))))
                .isEqualTo("x" + smile.repeat(1_023));
    }

    @Test
    void cutsALongStackTraceAtTheLimit() {
        Exception deep = new Exception("x".repeat(100_000));

        assertThat(ExceptionText.stackTrace(deep)).hasSize(8_192).startsWith("java.lang.Exception: xxx");
    }

    @Test
    void tellsTheCauses() {
        Exception inner = shallow(new IllegalStateException("inner"));

        assertThat(ExceptionText.stackTrace(shallow(new Exception("outer", inner))))
                .contains("java.lang.Exception: outer", "Caused by: java.lang.IllegalStateException: inner");
    }

    @Test
    void survivesAnExceptionWhoseMethodsThrow() {
        assertThat(ExceptionText.message(new Broken())).isNull();
        assertThat(ExceptionText.stackTrace(new Broken())).contains(Broken.class.getName());
    }

    @Test
    void survivesACycleOfCauses() {
        Exception first = shallow(new Exception("first"));
        first.initCause(shallow(new Exception("second", first)));

        assertThat(ExceptionText.stackTrace(first)).contains("first", "second");
        assertThat(ExceptionText.root(first)).isInstanceOf(Exception.class);
    }

    @Test
    void findsTheDeepestCause() {
        Exception root = new Exception("root");

        assertThat(ExceptionText.root(new Exception(new Exception(root)))).isSameAs(root);
        assertThat(ExceptionText.root(root)).isSameAs(root);
    }

    private static Exception shallow(Exception exception) {
        exception.setStackTrace(new StackTraceElement[] {new StackTraceElement("Shop", "sell", "Shop.java", 1)});
        return exception;
    }

    private static final class Broken extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message for you");
        }
    }
}
