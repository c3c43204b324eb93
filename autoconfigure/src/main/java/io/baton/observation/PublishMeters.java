package io.baton.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The counters and the timer of publishing to one topic, looked up once. Thread-safe. */
final class PublishMeters {

    private final Counter messages;
    private final Counter succeeded;
    private final Counter error;
    private final Timer duration;

    PublishMeters(MeterRegistry registry, String publisher, String topic) {
        Tags direction = Tags.of("direction", "out", "topic", topic, "handler", "none", "publisher", publisher);
        this.messages = KafkaMeter.MESSAGES.counter(registry, direction);
        this.succeeded = KafkaMeter.SUCCESS.counter(registry, direction);
        this.error = KafkaMeter.ERROR.counter(registry, direction);
        this.duration = KafkaMeter.PUBLISH_DURATION.timer(registry, Tags.of("topic", topic, "publisher", publisher));
    }

    void begun() {
        this.messages.increment();
    }

    void ended(boolean well, long nanos) {
        (well ? this.succeeded : this.error).increment();
        this.duration.record(nanos, TimeUnit.NANOSECONDS);
    }
}
