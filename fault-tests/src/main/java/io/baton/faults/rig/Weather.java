package io.baton.faults.rig;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.protocol.ApiKeys;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy does to what passes.
 *
 * @param delayMillis how long every request and every response is held back
 * @param jitterMillis how much that varies to either side
 * @param bytesPerSecond how much may pass per connection and direction
 * @param cutAfterBytes after how many bytes a connection is reset in the middle of what it is sending
 * @param blackhole whether nothing passes and nobody is told
 * @param swallowed whose responses never arrive; null for none
 */
public record Weather(
        int delayMillis,
        int jitterMillis,
        long bytesPerSecond,
        long cutAfterBytes,
        boolean blackhole,
        @Nullable ApiKeys swallowed) {

    /** Everything passes at once. */
    public static final Weather FINE = new Weather(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, false, null);

    /** Nothing passes. */
    public static final Weather BLACKHOLE = new Weather(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, true, null);

    /** Everything passes but the responses to one kind of request. */
    public static Weather swallowing(ApiKeys request) {
        return new Weather(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, false, request);
    }

    long millisFor(int bytes) {
        long jitter = this.jitterMillis == 0
                ? 0
                : ThreadLocalRandom.current().nextInt(-this.jitterMillis, this.jitterMillis + 1);
        long transfer = this.bytesPerSecond == Long.MAX_VALUE ? 0 : bytes * 1000L / this.bytesPerSecond;
        return this.delayMillis + jitter + transfer;
    }
}
