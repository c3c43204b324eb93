package io.baton.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters, whose names are part of the contract. Per handler, and with {@link #INFLIGHT} taken at the same moment:
 * {@link #MESSAGES} = {@link #SUCCESS} + {@link #BUSINESS} + {@link #SKIPPED} + {@link #DEAD_LETTERS} +
 * {@link #RELEASED} + {@link #INFLIGHT}.
 */
enum KafkaMeter {
    MESSAGES("kafka.messages", "records", "Records taken over from a poll"),
    SUCCESS("kafka.messages.success", "records", "Records that were handled"),
    ERROR("kafka.messages.error", "records", "Records that ended badly: dead-lettered or refused by a business rule"),
    DURATION("kafka.consume.duration", null, "How long calls of the handler took, whether they ended well or not"),
    AGE("kafka.handler.age", null, "How old records were when their call ended; of calls below 10 us one in 16"),
    RETRIES("kafka.handler.retries", "retries", "Attempts that failed and are made again"),
    RECOVERED("kafka.handler.recovered", "records", "Records that were handled after at least one failed attempt"),
    SKIPPED("kafka.handler.skipped", "records", "Records of no interest to the handler"),
    BUSINESS("kafka.handler.business", "records", "Records that a business rule refused"),
    RELEASED("kafka.handler.released", "records", "Records left undone at a revocation or stop; they come again"),
    DEAD_LETTERS("kafka.handler.dead.letters", "records", "Dead letters that the broker acknowledged"),
    DEAD_LETTERS_FAILED("kafka.handler.dead.letters.failed", "tries", "Tries to write a dead letter that failed"),
    INFLIGHT("kafka.handler.inflight", "records", "Records taken over and not ended"),
    UNCOMMITTED("kafka.handler.uncommitted", "records", "Records between the committed offset and the newest one"),
    PARKED_KEYS("kafka.handler.parked.keys", "keys", "Keys or partitions that wait for a retry or a dead letter"),
    PAUSED_PARTITIONS("kafka.handler.paused.partitions", "partitions", "Partitions paused because of their limits"),
    RUNNING_LONGEST("kafka.handler.running.longest", null, "How long the longest call has been running");

    private final String id;
    private final @Nullable String unit;
    private final String description;

    KafkaMeter(String id, @Nullable String unit, String description) {
        this.id = id;
        this.unit = unit;
        this.description = description;
    }

    String id() {
        return this.id;
    }

    Counter counter(MeterRegistry registry, Tags tags) {
        return Counter.builder(this.id)
                .description(this.description)
                .baseUnit(this.unit)
                .tags(tags)
                .register(registry);
    }

    Timer timer(MeterRegistry registry, Tags tags) {
        return Timer.builder(this.id).description(this.description).tags(tags).register(registry);
    }

    <T> Gauge gauge(MeterRegistry registry, Tags tags, T source, ToDoubleFunction<T> value) {
        return Gauge.builder(this.id, source, value)
                .description(this.description)
                .baseUnit(this.unit)
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
