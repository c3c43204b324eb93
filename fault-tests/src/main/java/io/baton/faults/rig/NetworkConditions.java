package io.baton.faults.rig;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy does to what passes.
 *
 * @param delayMillis how long every request and every response is held back
 * @param jitterMillis how much that varies to either side
 * @param bytesPerSecond how much may pass per connection and direction
 * @param cutAfterBytes after how many bytes a connection is reset in the middle of what it is sending
 * @param held what does not pass, though nobody is told; null if all passes
 * @param refusingCommits whether commits are kept from the broker and answered with an error
 */
public record NetworkConditions(
        int delayMillis,
        int jitterMillis,
        long bytesPerSecond,
        long cutAfterBytes,
        @Nullable Direction held,
        boolean refusingCommits) {

    /** Everything passes at once. */
    public static final NetworkConditions FINE =
            new NetworkConditions(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, null, false);

    /** Everything passes but commits. */
    public static final NetworkConditions REFUSING_COMMITS =
            new NetworkConditions(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, null, true);

    /** Nothing passes that is sent in a direction. */
    static NetworkConditions holding(Direction direction) {
        return new NetworkConditions(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, direction, false);
    }

    boolean holds(Direction one) {
        return this.held != null && this.held.includes(one);
    }

    long millisFor(int bytes) {
        long jitter = this.jitterMillis == 0
                ? 0
                : ThreadLocalRandom.current().nextInt(-this.jitterMillis, this.jitterMillis + 1);
        long transfer = this.bytesPerSecond == Long.MAX_VALUE ? 0 : bytes * 1000L / this.bytesPerSecond;
        return this.delayMillis + jitter + transfer;
    }
}
