package io.baton.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CauseChainTests {

    @Test
    void listsTheCausesOutermostFirst() {
        Exception root = new Exception("root");
        Exception middle = new Exception("middle", root);
        Exception top = new Exception("top", middle);

        assertThat(CauseChain.of(top)).containsExactly(top, middle, root);
    }

    @Test
    void endsAtACycle() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(CauseChain.of(first)).containsExactly(first, second);
    }

    @Test
    void endsAtTheBoundOfAnEndlessChain() {
        assertThat(CauseChain.of(new Endless())).hasSize(CauseChain.MAX_LENGTH);
    }

    @Test
    void takesOffReflectionAndCompletionWrappers() {
        IllegalStateException thrown = new IllegalStateException("thrown", new Exception("its cause"));
        Exception wrapped =
                new CompletionException(new ExecutionException(new InvocationTargetException(thrown, "reflection")));

        assertThat(CauseChain.unwrap(wrapped)).isSameAs(thrown);
        assertThat(CauseChain.unwrap(thrown)).isSameAs(thrown);
    }

    @Test
    void keepsAWrapperThatWrapsNothing() {
        CompletionException empty = new CompletionException("nothing inside", null);

        assertThat(CauseChain.unwrap(empty)).isSameAs(empty);
    }

    @Test
    void survivesAMessageThatCannotBeTold() {
        assertThat(CauseChain.message(new RuntimeException() {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("broken");
                    }
                }))
                .isNull();
    }

    private static final class Endless extends RuntimeException {
        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }
}
