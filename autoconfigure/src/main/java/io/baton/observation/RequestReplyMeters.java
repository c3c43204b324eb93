package io.baton.observation;

import io.baton.publish.ReplyCounts;
import io.baton.publish.ReplyCounts.Dropped;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;

/** Shows how many requests wait for their replies, and how many replies reached nobody and why. */
final class RequestReplyMeters implements MeterBinder {

    static final String PENDING = "kafka.requests.pending";
    static final String DROPPED = "kafka.replies.dropped";

    private final ObjectProvider<ReplyCounts> counts;

    RequestReplyMeters(ObjectProvider<ReplyCounts> counts) {
        this.counts = counts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        this.counts.ifAvailable(figures -> bind(figures, registry));
    }

    private static void bind(ReplyCounts figures, MeterRegistry registry) {
        Gauge.builder(PENDING, figures, ReplyCounts::pending)
                .description("Requests that wait for their replies")
                .register(registry);
        for (Dropped reason : Dropped.values()) {
            FunctionCounter.builder(DROPPED, figures, all -> all.dropped(reason))
                    .description("Replies that reached nobody; rejected: not sent, to a topic that is not allowed")
                    .tag("reason", reason.tag())
                    .register(registry);
        }
    }
}
