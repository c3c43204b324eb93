package io.baton.publish;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Reads off a producer's own metrics to how many brokers it is connected. */
final class Connections {

    private static final String NAME = "connection-count";
    private static final String GROUP = "producer-metrics";

    private Connections() {}

    /** The number; 1 if the producer does not tell. */
    static int of(Producer<?, ?> producer) {
        for (Map.Entry<MetricName, ? extends Metric> metric : producer.metrics().entrySet()) {
            if (NAME.equals(metric.getKey().name())
                    && GROUP.equals(metric.getKey().group())) {
                return metric.getValue().metricValue() instanceof Number count ? count.intValue() : 1;
            }
        }
        return 1;
    }
}
