package io.baton.handler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Takes off what reflection, proxies and futures wrap around an exception. */
final class Exceptions {

    private Exceptions() {}

    static Throwable unwrap(Throwable thrown) {
        Throwable current = thrown;
        while (isWrapper(current) && current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof InvocationTargetException
                || thrown instanceof UndeclaredThrowableException
                || thrown instanceof CompletionException
                || thrown instanceof ExecutionException;
    }
}
