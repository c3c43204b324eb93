package io.baton.connection;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.handlers.<id>.*}: any key of these groups, for one handler.
 *
 * @param batchSize Messages that this handler takes at once at most, if it is a batch handler.
 * @param consumer Settings of consumers.
 * @param retry Back-off between attempts.
 * @param breaker What happens while what the handler depends on seems to be down.
 * @param errors Categories of exceptions.
 * @param deadLetter Settings of dead letters.
 */
record HandlerProperties(
        @DefaultValue("1000") int batchSize,
        @DefaultValue @NestedConfigurationProperty ConsumerProperties consumer,
        @DefaultValue @NestedConfigurationProperty RetryProperties retry,
        @DefaultValue @NestedConfigurationProperty BreakerProperties breaker,
        @DefaultValue @NestedConfigurationProperty ErrorProperties errors,
        @DefaultValue @NestedConfigurationProperty DeadLetterProperties deadLetter) {

    /** What holds for a handler of which nothing else is said. */
    static HandlerProperties of(BatonProperties general) {
        return new HandlerProperties(
                general.batchSize(),
                general.consumer(),
                general.retry(),
                general.breaker(),
                general.errors(),
                general.deadLetter());
    }

    HandlerSettings settings() {
        return new HandlerSettings(
                consumer.settings(batchSize),
                retry.settings(),
                breaker.settings(),
                errors.settings(),
                deadLetter.settings());
    }
}
