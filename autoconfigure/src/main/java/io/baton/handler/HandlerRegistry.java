package io.baton.handler;

import java.util.List;

/** Every handler of the application. Thread-safe. */
public interface HandlerRegistry {

    /**
     * The handlers; they are looked for at the first call, or when all singletons exist.
     *
     * @return the definitions in the order of their beans, unmodifiable; ids are unique
     * @throws org.springframework.boot.diagnostics.FailureAnalyzedException if a handler is declared wrongly
     */
    List<HandlerDefinition> definitions();
}
