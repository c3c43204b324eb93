package io.baton.faults.history;

import java.time.Duration;

/**
 * What counts as too long, or too often, in a run.
 *
 * @param stall a partition with work to do may stand still this long
 * @param untruth a blocked instance may report that it is up this long
 * @param settle a rebalance may follow its cause this late
 * @param drain a stop or a revocation waits this long for running handlers
 * @param attempts an owner calls the handler this often for a record that fails; 0 for as often as it likes
 */
public record Limits(Duration stall, Duration untruth, Duration settle, Duration drain, int attempts) {

    /** Thirty seconds to stall, 45 to say it, 30 to rebalance, ten to drain, three attempts. */
    public static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(30), Duration.ofSeconds(45), Duration.ofSeconds(30), Duration.ofSeconds(10), 3);

    /** Limits for runs too short to break these: ten seconds to stall or to say it, three to rebalance. */
    public Limits hasty() {
        return new Limits(
                Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(3), this.drain, this.attempts);
    }

    /** These with another time to drain. */
    public Limits withDrain(Duration other) {
        return new Limits(this.stall, this.untruth, this.settle, other, this.attempts);
    }

    /** These with another number of attempts. */
    public Limits withAttempts(int other) {
        return new Limits(this.stall, this.untruth, this.settle, this.drain, other);
    }
}
