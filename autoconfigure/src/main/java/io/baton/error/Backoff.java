package io.baton.error;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Exponential delays with jitter that is only ever added: nobody comes back early. Thread-safe. */
final class Backoff {

    /** A century: what a duration of nanoseconds in a long can still hold twice. */
    private static final double MAX_NANOS = Duration.ofDays(36_500).toNanos();

    private final RetryRules rules;
    private final DoubleSupplier random;

    Backoff(RetryRules rules, DoubleSupplier random) {
        this.rules = rules;
        this.random = random;
    }

    /**
     * The delay after a failed call.
     *
     * @param attempts calls so far, 1 or more
     * @return delay · multiplier^(attempts − 1), at most the longest delay, plus jitter
     */
    Duration after(int attempts) {
        double growth = Math.pow(rules.multiplier(), Math.max(0, attempts - 1));
        double plain = Math.min(nanos(rules.delay()) * growth, nanos(rules.maxDelay()));
        double added = plain * rules.jitter() * random.getAsDouble();
        return Duration.ofNanos((long) (plain + added));
    }

    private static double nanos(Duration duration) {
        return Math.min(duration.getSeconds() * 1e9 + duration.getNano(), MAX_NANOS);
    }
}
