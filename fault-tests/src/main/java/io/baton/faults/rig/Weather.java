package io.baton.faults.rig;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What a proxy does to what passes.
 *
 * @param delayMillis how long every request and every response is held back
 * @param jitterMillis how much that varies to either side
 * @param bytesPerSecond how much may pass per connection and direction
 * @param cutAfterBytes after how many bytes a connection is reset in the middle of what it is sending
 * @param blackhole whether nothing passes and nobody is told
 * @param refusingCommits whether commits are kept from the broker and answered with an error
 */
public record Weather(
        int delayMillis,
        int jitterMillis,
        long bytesPerSecond,
        long cutAfterBytes,
        boolean blackhole,
        boolean refusingCommits) {

    /** Everything passes at once. */
    public static final Weather FINE = new Weather(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, false, false);

    /** Nothing passes. */
    public static final Weather BLACKHOLE = new Weather(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, true, false);

    /** Everything passes but commits. */
    public static final Weather REFUSING_COMMITS = new Weather(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, false, true);

    long millisFor(int bytes) {
        long jitter = this.jitterMillis == 0
                ? 0
                : ThreadLocalRandom.current().nextInt(-this.jitterMillis, this.jitterMillis + 1);
        long transfer = this.bytesPerSecond == Long.MAX_VALUE ? 0 : bytes * 1000L / this.bytesPerSecond;
        return this.delayMillis + jitter + transfer;
    }
}
