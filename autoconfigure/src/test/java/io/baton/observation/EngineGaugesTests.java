package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineGaugesTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EngineGauges gauges = new EngineGauges(this.registry);

    @Test
    void showTheFiguresOfTheEngine() {
        FixedStatistics statistics = new FixedStatistics("shop", "created");
        statistics.inFlight.put("created", 4);
        statistics.uncommitted = 11;
        statistics.parkedLanes = 2;
        statistics.pausedPartitions = 1;
        statistics.longestRunning = Duration.ofMillis(2500);

        this.gauges.add(statistics);

        assertThat(value("kafka.handler.inflight", "created")).isEqualTo(4);
        assertThat(value("kafka.handler.uncommitted", "created")).isEqualTo(11);
        assertThat(value("kafka.handler.parked.keys", "created")).isEqualTo(2);
        assertThat(value("kafka.handler.paused.partitions", "created")).isEqualTo(1);
        assertThat(this.registry
                        .get("kafka.handler.running.longest")
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isEqualTo(2.5);
    }

    @Test
    void severalConsumersOfOneHandlerAddUp() {
        FixedStatistics first = new FixedStatistics("shop", "created");
        FixedStatistics second = new FixedStatistics("shop", "created");
        first.inFlight.put("created", 4);
        second.inFlight.put("created", 5);
        first.longestRunning = Duration.ofSeconds(9);
        second.longestRunning = Duration.ofSeconds(7);

        this.gauges.add(first);
        this.gauges.add(second);

        assertThat(value("kafka.handler.inflight", "created")).isEqualTo(9);
        assertThat(this.registry
                        .get("kafka.handler.running.longest")
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isEqualTo(9);
    }

    @Test
    void theLastConsumerTakesThemAlong() {
        FixedStatistics first = new FixedStatistics("shop", "created");
        FixedStatistics second = new FixedStatistics("shop", "created");
        first.inFlight.put("created", 4);
        second.inFlight.put("created", 5);
        this.gauges.add(first);
        this.gauges.add(second);

        this.gauges.remove(first);
        assertThat(value("kafka.handler.inflight", "created")).isEqualTo(5);

        this.gauges.remove(second);
        assertThat(this.registry.getMeters()).isEmpty();
    }

    @Test
    void comeBackWithARestart() {
        FixedStatistics statistics = new FixedStatistics("shop", "created");
        this.gauges.add(statistics);
        this.gauges.remove(statistics);
        statistics.inFlight.put("created", 3);

        this.gauges.add(statistics);

        assertThat(value("kafka.handler.inflight", "created")).isEqualTo(3);
    }

    @Test
    void aConsumerOfSeveralHandlersIsCountedOnce() {
        FixedStatistics statistics = new FixedStatistics("shop", "paid", "created");
        statistics.inFlight.put("paid", 1);
        statistics.inFlight.put("created", 2);
        statistics.uncommitted = 8;

        this.gauges.add(statistics);

        assertThat(value("kafka.handler.inflight", "paid")).isEqualTo(1);
        assertThat(value("kafka.handler.inflight", "created")).isEqualTo(2);
        assertThat(this.registry.get("kafka.handler.uncommitted").gauges())
                .extracting(Gauge::value)
                .containsExactly(8.0);
        assertThat(value("kafka.handler.uncommitted", "created+paid")).isEqualTo(8);
    }

    @Test
    void removingAStrangerChangesNothing() {
        this.gauges.add(new FixedStatistics("shop", "created"));

        this.gauges.remove(new FixedStatistics("shop", "created"));
        this.gauges.remove(new FixedStatistics("other", "created"));

        assertThat(this.registry.getMeters()).hasSize(6);
    }

    private double value(String name, String handler) {
        return this.registry.get(name).tag("handler", handler).gauge().value();
    }
}
