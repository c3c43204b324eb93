package io.baton.faults.history;

import java.time.Duration;

/**
 * What counts as too long in a run.
 *
 * @param stall a partition with work to do may stand still this long
 * @param untruth a blocked instance may report that it is up this long
 * @param settle a rebalance may follow its cause this late
 * @param drain a stop or a revocation waits this long for running handlers
 */
public record Limits(Duration stall, Duration untruth, Duration settle, Duration drain) {

    /** Thirty seconds to stall, 45 to say it, 30 to rebalance, ten to drain. */
    public static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(30), Duration.ofSeconds(45), Duration.ofSeconds(30), Duration.ofSeconds(10));
}
