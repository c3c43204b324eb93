package io.baton.deadletter;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** The errors a producer does not recover from: a new one is needed. */
public final class FatalProducerErrors {

    private static final Set<Class<? extends RuntimeException>> FATAL = Set.of(
            AuthenticationException.class,
            ClusterAuthorizationException.class,
            InvalidProducerEpochException.class,
            OutOfOrderSequenceException.class,
            ProducerFencedException.class,
            UnsupportedVersionException.class,
            IllegalStateException.class);

    private FatalProducerErrors() {}

    /**
     * Whether a failure is one of them. A bare {@link KafkaException} is: a producer in its error state throws it.
     *
     * @param failure what sending came to
     * @return whether the producer is of no use any more
     */
    public static boolean contain(Throwable failure) {
        return failure.getClass() == KafkaException.class || FATAL.stream().anyMatch(type -> type.isInstance(failure));
    }
}
