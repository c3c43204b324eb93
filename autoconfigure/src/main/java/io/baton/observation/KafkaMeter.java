package io.baton.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The meters, whose names are part of the contract. Per handler, and with {@link #INFLIGHT} taken at the same moment:
 * {@link #MESSAGES} = {@link #SUCCESS} + {@link #BUSINESS} + {@link #SKIPPED} + {@link #DEAD_LETTERS} +
 * {@link #RELEASED} + {@link #INFLIGHT}. They have no base unit: it would become part of the names Prometheus shows.
 */
enum KafkaMeter {
    MESSAGES("kafka.messages", "Records taken over from a poll (in), messages given to the publisher (out)"),
    SUCCESS("kafka.messages.success", "Records that were handled (in), messages that were published (out)"),
    ERROR(
            "kafka.messages.error",
            "Records dead-lettered or refused by a business rule (in), messages that could not be published (out)"),
    PUBLISH_DURATION("kafka.publish.duration", "How long publishing took, whether it ended well or not"),
    DURATION("kafka.consume.duration", "How long calls of the handler took, whether they ended well or not"),
    AGE("kafka.handler.age", "How old records were when their call ended; of calls below 10 us one in 16"),
    RETRIES("kafka.handler.retries", "Attempts that failed and are made again"),
    RECOVERED("kafka.handler.recovered", "Records that were handled after at least one failed attempt"),
    SKIPPED("kafka.handler.skipped", "Records of no interest to the handler"),
    BUSINESS("kafka.handler.business", "Records that a business rule refused"),
    RELEASED("kafka.handler.released", "Records left undone at a revocation or stop; they come again"),
    DEAD_LETTERS("kafka.handler.dead.letters", "Dead letters that the broker acknowledged"),
    DEAD_LETTERS_FAILED("kafka.handler.dead.letters.failed", "Tries to write a dead letter that failed"),
    INFLIGHT("kafka.handler.inflight", "Records taken over and not ended"),
    UNCOMMITTED("kafka.handler.uncommitted", "Records between the committed offset and the newest one"),
    BREAKER_OPEN("kafka.handler.breaker.open", "Whether what a handler depends on counts as down (1), per consumer"),
    PARKED_KEYS("kafka.handler.parked.keys", "Keys or partitions that wait for a retry or a dead letter"),
    PAUSED_PARTITIONS("kafka.handler.paused.partitions", "Partitions paused because of their limits"),
    RUNNING_LONGEST("kafka.handler.running.longest", "How long the longest call has been running");

    private final String id;
    private final String description;

    KafkaMeter(String id, String description) {
        this.id = id;
        this.description = description;
    }

    String id() {
        return this.id;
    }

    Counter counter(MeterRegistry registry, Tags tags) {
        return Counter.builder(this.id).description(this.description).tags(tags).register(registry);
    }

    Timer timer(MeterRegistry registry, Tags tags) {
        return Timer.builder(this.id).description(this.description).tags(tags).register(registry);
    }

    <T> Gauge gauge(MeterRegistry registry, Tags tags, T source, ToDoubleFunction<T> value) {
        return Gauge.builder(this.id, source, value)
                .description(this.description)
                .tags(tags)
                .register(registry);
    }

    <T> TimeGauge secondsGauge(MeterRegistry registry, Tags tags, T source, ToDoubleFunction<T> seconds) {
        return TimeGauge.builder(this.id, source, TimeUnit.SECONDS, seconds)
                .description(this.description)
                .tags(tags)
                .register(registry);
    }
}
