package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.BusinessHandlerException;
import io.baton.ErrorCategory;
import io.baton.PermanentHandlerException;
import io.baton.TransientHandlerException;
import io.baton.engine.FailedRecord;
import io.baton.engine.RecordRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-B7, R-E8: durations and outcomes per topic and handler, under names that stay. */
class MicrometerEngineListenerTests {

    private static final String HANDLER = "order-created";
    private static final TopicPartition PARTITION = new TopicPartition("orders", 3);

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);
    private final MicrometerEngineListener listener = new MicrometerEngineListener(this.registry);
    private final FixedStatistics statistics = new FixedStatistics("order-service", HANDLER);

    @BeforeEach
    void start() {
        this.listener.started(this.statistics);
    }

    @Test
    void countsReceivedRecordsWithTheirDirection() {
        this.listener.received(PARTITION, HANDLER, 7);

        assertThat(this.registry
                        .get("kafka.messages")
                        .tags("direction", "in", "topic", "orders")
                        .counter()
                        .count())
                .isEqualTo(7);
    }

    @Test
    void timesEveryCallOfTheHandler() {
        this.listener.handled(Records.record("orders", 1), HANDLER, TimeUnit.MILLISECONDS.toNanos(5));
        this.listener.handled(Records.record("orders", 1), HANDLER, TimeUnit.MILLISECONDS.toNanos(7));

        Timer timer = this.registry
                .get("kafka.consume.duration")
                .tag("topic", "orders")
                .timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(12);
    }

    @Test
    void takesTheAgeFromTheRecordsTimestamp() {
        this.clock.add(Duration.ofHours(1));

        this.listener.handled(Records.at(this.clock.wallTime() - 1500), HANDLER, 1);

        assertThat(age().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1500);
    }

    @Test
    void everyCallThatTakesItsTimeIsAskedForItsAgeAndOfShortOnesASample() {
        for (int i = 0; i < 160; i++) {
            this.listener.handled(Records.at(0), HANDLER, 9_999);
        }
        assertThat(age().count()).isEqualTo(10);

        for (int i = 0; i < 160; i++) {
            this.listener.handled(Records.at(0), HANDLER, 10_000);
        }
        assertThat(age().count()).isEqualTo(170);
    }

    @Test
    void aRecordFromTheFutureHasNoNegativeAge() {
        this.listener.handled(Records.at(this.clock.wallTime() + 60_000), HANDLER, 1);

        assertThat(age().count()).isEqualTo(1);
        assertThat(age().totalTime(TimeUnit.MILLISECONDS)).isZero();
    }

    @Test
    void aRecordWithoutTimestampHasNoAge() {
        this.listener.handled(Records.at(ConsumerRecord.NO_TIMESTAMP), HANDLER, 1);

        assertThat(age().count()).isZero();
    }

    @Test
    void aSuccessAfterFailuresCountsAsRecoveredToo() {
        this.listener.succeeded(RecordRun.of(Records.record("orders", 1), HANDLER, 1, 412_345));
        this.listener.succeeded(RecordRun.of(Records.record("orders", 2), HANDLER, 3, 412_345));

        assertThat(count("kafka.messages.success")).isEqualTo(2);
        assertThat(count("kafka.handler.recovered")).isEqualTo(1);
    }

    @Test
    void errorsAreDeadLettersAndBusinessRefusals() {
        this.listener.business(Records.failure(new BusinessHandlerException("booked"), 1));
        this.listener.deadLettered(permanent(), ErrorCategory.PERMANENT, "orders.dlq");

        assertThat(count("kafka.messages.error")).isEqualTo(2);
        assertThat(count("kafka.handler.business")).isEqualTo(1);
        assertThat(count("kafka.handler.dead.letters")).isEqualTo(1);
    }

    @Test
    void aRetryOrAFailedLetterIsNoErrorYet() {
        this.listener.retrying(transientFailure(), ErrorCategory.TRANSIENT, Duration.ofMillis(1));
        this.listener.deadLetterFailed(permanent(), new IllegalStateException(), 1, Duration.ofMillis(1));

        assertThat(count("kafka.handler.retries")).isEqualTo(1);
        assertThat(count("kafka.handler.dead.letters.failed")).isEqualTo(1);
        assertThat(count("kafka.messages.error")).isZero();
    }

    @Test
    void tellsDeadLettersApartByCategory() {
        this.listener.deadLettered(transientFailure(), ErrorCategory.TRANSIENT, "orders.dlq");
        this.listener.deadLettered(permanent(), ErrorCategory.PERMANENT, "orders.dlq");
        this.listener.deadLettered(permanent(), ErrorCategory.PERMANENT, "orders.dlq");

        assertThat(this.registry
                        .get("kafka.handler.dead.letters")
                        .tag("category", "permanent")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(this.registry
                        .get("kafka.handler.dead.letters")
                        .tag("category", "transient")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    /**
     * The invariant of the meters: received = succeeded + business + skipped + dead-lettered + released + in flight.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatWasReceivedIsTheSumOfWhatBecameOfIt(long seed) {
        Random random = new Random(seed);
        int received = 2000 + random.nextInt(1000);
        int stillRunning = random.nextInt(50);
        this.listener.received(PARTITION, HANDLER, received);

        for (int i = 0; i < received - stillRunning; i++) {
            endOneWay(random.nextInt(5), i);
        }
        this.statistics.inFlight.put(HANDLER, stillRunning);

        assertThat(endings())
                .allSatisfy((name, value) -> assertThat(value).as(name).isPositive());
        assertThat(count("kafka.messages"))
                .isEqualTo(
                        endings().values().stream().mapToDouble(value -> value).sum() + inFlight());
    }

    @Test
    void everyMeterKeepsOneSetOfTagKeys() {
        this.listener.started(new FixedStatistics("billing", "bill-created", "bill-paid"));
        for (String topic : List.of("orders", "bills")) {
            this.listener.received(new TopicPartition(topic, 0), "bill-paid", 1);
            this.listener.received(new TopicPartition(topic, 0), HANDLER, 1);
        }
        for (int way = 0; way < 5; way++) {
            endOneWay(way, way);
        }
        this.listener.retrying(transientFailure(), ErrorCategory.TRANSIENT, Duration.ZERO);
        Messages.publish(
                new MicrometerPublishListener(this.registry, "shop"),
                Messages.out(),
                message -> CompletableFuture.completedStage(Messages.RESULT));

        Map<String, Set<Set<String>>> keys = new HashMap<>();
        for (Meter meter : this.registry.getMeters()) {
            keys.computeIfAbsent(meter.getId().getName(), name -> new HashSet<>())
                    .add(meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet()));
        }
        assertThat(keys).allSatisfy((name, sets) -> assertThat(sets).as(name).hasSize(1));
        assertThat(keys.keySet())
                .containsExactlyInAnyOrderElementsOf(List.of(KafkaMeter.values()).stream()
                        .map(KafkaMeter::id)
                        .toList());
    }

    @Test
    void noTagCarriesKeyPayloadOrMessage() {
        this.listener.retrying(
                Records.failure(new TransientHandlerException(Records.VALUE), 1),
                ErrorCategory.TRANSIENT,
                Duration.ZERO);
        this.listener.skipped(Records.record("orders", 1), HANDLER, Records.VALUE);

        assertThat(this.registry.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .doesNotContain(Records.KEY, Records.VALUE)
                .contains(HANDLER, "order-service");
    }

    @Test
    void aRestartInAnotherGroupCountsThere() {
        this.listener.received(PARTITION, HANDLER, 1);
        this.listener.skipped(Records.record("orders", 1), HANDLER, "test");
        this.listener.stopped(this.statistics);
        this.listener.started(new FixedStatistics("second", HANDLER));

        this.listener.skipped(Records.record("orders", 2), HANDLER, "test");

        assertThat(this.registry
                        .get("kafka.handler.skipped")
                        .tag("group", "second")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private void endOneWay(int way, int offset) {
        switch (way) {
            case 0 ->
                this.listener.succeeded(
                        RecordRun.of(Records.record("orders", offset), HANDLER, 1 + offset % 3, 412_345));
            case 1 -> this.listener.business(Records.failure(new BusinessHandlerException("no"), 1));
            case 2 -> this.listener.skipped(Records.record("orders", offset), HANDLER, "not mine");
            case 3 -> this.listener.deadLettered(permanent(), ErrorCategory.values()[offset % 2], "orders.dlq");
            default -> this.listener.released(PARTITION, HANDLER, 1);
        }
    }

    private Map<String, Double> endings() {
        return List.of(
                        "kafka.messages.success",
                        "kafka.handler.business",
                        "kafka.handler.skipped",
                        "kafka.handler.dead.letters",
                        "kafka.handler.released")
                .stream()
                .collect(Collectors.toMap(name -> name, this::count));
    }

    private double inFlight() {
        return this.registry
                .get("kafka.handler.inflight")
                .tag("handler", HANDLER)
                .gauge()
                .value();
    }

    private double count(String name) {
        return this.registry.get(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private Timer age() {
        return this.registry.get("kafka.handler.age").timer();
    }

    private static FailedRecord permanent() {
        return Records.failure(new PermanentHandlerException("broken"), 1);
    }

    private static FailedRecord transientFailure() {
        return Records.failure(new TransientHandlerException("down"), 1);
    }
}
