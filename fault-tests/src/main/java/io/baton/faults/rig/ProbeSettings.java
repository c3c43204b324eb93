package io.baton.faults.rig;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an instance of the probe application is configured.
 *
 * @param properties what Spring reads
 * @param heap its largest heap
 * @param main its class
 * @param within what its command line begins with
 */
public record ProbeSettings(Map<String, String> properties, String heap, Class<?> main, List<String> within) {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("kafka.consumer.rebalance-timeout", "15s"),
            Map.entry("kafka.consumer.drain-timeout", "10s"),
            Map.entry("kafka.consumer.commit-interval", "500ms"),
            Map.entry("kafka.consumer.concurrency", "16"),
            Map.entry("kafka.consumer.max-retries", "2"),
            Map.entry("kafka.retry.delay", "200ms"),
            Map.entry("kafka.retry.max-delay", "2s"),
            Map.entry("kafka.request-timeout", "5s"),
            Map.entry("kafka.breaker.enabled", "false"),
            Map.entry("logging.config", "classpath:probe-logback.xml"),
            Map.entry("kafka.properties[reconnect.backoff.max.ms]", "1000"));

    /** The usual settings. */
    public static ProbeSettings usual(Class<?> main) {
        return new ProbeSettings(DEFAULTS, "256m", main, List.of());
    }

    /** These with another value for one property. */
    public ProbeSettings with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(this.properties);
        changed.put(name, value);
        return new ProbeSettings(changed, this.heap, this.main, this.within);
    }

    /** These with a session of the classic protocol that is over after so long without heartbeat. */
    public ProbeSettings withSession(Duration timeout) {
        return with("kafka.consumer.session-timeout", timeout.toMillis() + "ms")
                .with("kafka.consumer.heartbeat-interval", timeout.toMillis() / 4 + "ms");
    }

    /** These with another class. */
    public ProbeSettings withMain(Class<?> other) {
        return new ProbeSettings(this.properties, this.heap, other, this.within);
    }

    /** These with another heap. */
    public ProbeSettings withHeap(String other) {
        return new ProbeSettings(this.properties, other, this.main, this.within);
    }

    /** These with a command line that begins with something. */
    ProbeSettings inside(List<String> prefix) {
        return new ProbeSettings(this.properties, this.heap, this.main, prefix);
    }

    List<String> arguments() {
        return this.properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
    }
}
