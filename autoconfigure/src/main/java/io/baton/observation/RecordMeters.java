package io.baton.observation;

import io.baton.ErrorCategory;
import io.baton.engine.RecordRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The counters and timers of one handler and topic, looked up once. Thread-safe. */
final class RecordMeters {

    /** Of shorter calls only samples are asked for their age: reading the clock would cost more than they do. */
    private static final long SHORT_CALL_NANOS = 10_000;

    private static final int SHORT_CALLS_PER_SAMPLE = 16;

    private final String handlerId;
    private final String topic;
    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter received;
    private final Counter succeeded;
    private final Counter error;
    private final Counter recovered;
    private final Counter skipped;
    private final Counter business;
    private final Counter released;
    private final Counter deadLettersFailed;
    private final Timer duration;
    private final Timer age;
    private int shortCalls;

    RecordMeters(MeterRegistry registry, String handlerId, String group, String topic) {
        this.handlerId = handlerId;
        this.topic = topic;
        this.registry = registry;
        this.tags = Tags.of("handler", handlerId, "group", group, "topic", topic);
        Tags direction = Tags.of("direction", "in", "topic", topic, "handler", handlerId, "publisher", "none");
        this.received = KafkaMeter.MESSAGES.counter(registry, direction);
        this.succeeded = KafkaMeter.SUCCESS.counter(registry, direction);
        this.error = KafkaMeter.ERROR.counter(registry, direction);
        this.recovered = KafkaMeter.RECOVERED.counter(registry, this.tags);
        this.skipped = KafkaMeter.SKIPPED.counter(registry, this.tags);
        this.business = KafkaMeter.BUSINESS.counter(registry, this.tags);
        this.released = KafkaMeter.RELEASED.counter(registry, this.tags);
        this.deadLettersFailed = KafkaMeter.DEAD_LETTERS_FAILED.counter(registry, this.tags);
        this.duration = KafkaMeter.DURATION.timer(registry, this.tags);
        this.age = KafkaMeter.AGE.timer(registry, this.tags);
    }

    /** By identity: the engine names a handler with one string, the client a partition's topic. */
    @SuppressWarnings("ReferenceEquality") // of two equal strings that are not one, the meters are looked up
    boolean isOf(String handler, String ofTopic) {
        return this.handlerId == handler && this.topic == ofTopic;
    }

    void received(int count) {
        this.received.increment(count);
    }

    void handled(long nanos, long timestamp) {
        this.duration.record(nanos, TimeUnit.NANOSECONDS);
        if (timestamp >= 0 && (nanos >= SHORT_CALL_NANOS || isSample())) {
            long millis = this.registry.config().clock().wallTime() - timestamp;
            this.age.record(Math.max(millis, 0), TimeUnit.MILLISECONDS);
        }
    }

    /** Threads may overwrite each other's tick: that moves a sample, no more. */
    private boolean isSample() {
        return this.shortCalls++ % SHORT_CALLS_PER_SAMPLE == 0;
    }

    void succeeded(RecordRun run) {
        this.succeeded.increment(run.size());
        for (int i = 0; i < run.size() && run.attempts(i) > 1; i++) {
            this.recovered.increment();
        }
    }

    void skipped() {
        this.skipped.increment();
    }

    void business() {
        this.business.increment();
        this.error.increment();
    }

    void released(int count) {
        this.released.increment(count);
    }

    void retrying(ErrorCategory category) {
        KafkaMeter.RETRIES.counter(this.registry, tagsWith(category)).increment();
    }

    void deadLettered(ErrorCategory category) {
        KafkaMeter.DEAD_LETTERS.counter(this.registry, tagsWith(category)).increment();
        this.error.increment();
    }

    void deadLetterFailed() {
        this.deadLettersFailed.increment();
    }

    private Tags tagsWith(ErrorCategory category) {
        return this.tags.and("category", category.name().toLowerCase(Locale.ROOT));
    }
}
