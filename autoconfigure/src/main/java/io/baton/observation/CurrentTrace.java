package io.baton.observation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The id of the trace that the current thread is in. Never null itself, so that it can be a bean. Thread-safe. */
@FunctionalInterface
interface CurrentTrace extends Supplier<@Nullable String> {

    /** What an application without tracing has. */
    CurrentTrace NONE = () -> null;
}
