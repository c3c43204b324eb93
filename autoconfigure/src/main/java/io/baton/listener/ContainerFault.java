package io.baton.listener;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a container from consuming. Immutable.
 *
 * @param at when it was noticed
 * @param what what happened, in a few words
 * @param cause the exception, or {@code null} if only spring-kafka knows it
 * @param fatal whether it is an error of the JVM, after which nothing is started again
 * @param restartAt when the container is started again, or {@code null} if that is not planned
 */
public record ContainerFault(
        Instant at,
        String what,
        @Nullable Throwable cause,
        boolean fatal,
        @Nullable Instant restartAt) {

    ContainerFault restartedAt(Instant instant) {
        return new ContainerFault(at, what, cause, fatal, instant);
    }
}
