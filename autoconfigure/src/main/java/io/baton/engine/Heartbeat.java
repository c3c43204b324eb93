package io.baton.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/**
 * When the client last sent a heartbeat, by its own metrics: it does so only while it has a coordinator. Owned by the
 * poll thread.
 */
final class Heartbeat {

    private static final String GROUP = "consumer-coordinator-metrics";
    private static final String NAME = "last-heartbeat-seconds-ago";

    private final Consumer<byte[], byte[]> consumer;
    private final long madeNanos = System.nanoTime();
    private @Nullable Metric metric;

    Heartbeat(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** How long ago it was, or the client was made if it has sent none; null if it does not tell. */
    @Nullable
    Duration age(long now) {
        if (metric == null) {
            metric = find();
        }
        if (metric == null || !(metric.metricValue() instanceof Number seconds)) {
            return null;
        }
        return seconds.doubleValue() < 0
                ? Duration.ofNanos(now - madeNanos)
                : Duration.ofMillis((long) (seconds.doubleValue() * TimeUnit.SECONDS.toMillis(1)));
    }

    private @Nullable Metric find() {
        return consumer.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(GROUP)
                        && entry.getKey().name().equals(NAME))
                .map(entry -> (Metric) entry.getValue())
                .findFirst()
                .orElse(null);
    }
}
