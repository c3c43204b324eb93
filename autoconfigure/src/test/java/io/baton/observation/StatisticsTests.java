package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.baton.BusinessHandlerException;
import io.baton.ErrorCategory;
import io.baton.KafkaMessage;
import io.baton.KafkaStatistics.HandlerFigures;
import io.baton.KafkaStatistics.TopicFigures;
import io.baton.PublishResult;
import io.baton.TransientHandlerException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** R-D11: what became of records and messages can be read at run time and is printed periodically. */
class StatisticsTests {

    private static final String HANDLER = "order-created";
    private static final TopicPartition PARTITION = new TopicPartition("orders", 3);

    private final StatisticsEngineListener in = new StatisticsEngineListener();
    private final StatisticsPublishListener out = new StatisticsPublishListener();
    private final CollectedStatistics statistics = new CollectedStatistics(this.in, this.out);
    private final FixedStatistics engine = new FixedStatistics("order-service", HANDLER);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.baton.statistics");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            StatisticsTests.this.lines.add(event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        this.appender.start();
        this.logger.addAppender(this.appender);
        this.logger.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        this.logger.detachAppender(this.appender);
        this.logger.setLevel(null);
    }

    @Test
    void whatSucceededIsWhatTheOthersLeave() {
        this.in.started(this.engine);
        everyFate();
        this.engine.inFlight.put(HANDLER, 5);

        assertThat(this.statistics.handlers())
                .containsExactly(new HandlerFigures(HANDLER, "order-service", 100, 89, 1, 1, 1, 1, 3, 5));
    }

    @Test
    void severalConsumersOfAHandlerAddUpAndAStoppedOneIsRemembered() {
        FixedStatistics second = new FixedStatistics("order-service", HANDLER);
        this.in.started(this.engine);
        this.in.started(second);
        this.engine.inFlight.put(HANDLER, 4);
        second.inFlight.put(HANDLER, 2);
        this.in.received(PARTITION, HANDLER, 10);
        assertThat(this.statistics.handlers().get(0).inFlight()).isEqualTo(6);

        this.in.stopped(this.engine);
        this.in.stopped(second);

        HandlerFigures figures = this.statistics.handlers().get(0);
        assertThat(figures.inFlight()).isZero();
        assertThat(figures.received()).isEqualTo(10);
    }

    @Test
    void recordsBetweenTwoReadingsAreNoNegativeSuccesses() {
        this.in.started(this.engine);
        this.engine.inFlight.put(HANDLER, 7);

        assertThat(this.statistics.handlers().get(0).succeeded()).isZero();
    }

    @Test
    void aRecordThatSimplySucceedsDoesNotComeByAtAll() {
        assertThat(this.in.watchesEveryCall()).isFalse();
    }

    @Test
    void messagesArePendingUntilTheyEnd() {
        CompletableFuture<PublishResult> first = new CompletableFuture<>();
        CompletableFuture<PublishResult> second = new CompletableFuture<>();
        Messages.publish(this.out, Messages.out(), message -> first);
        Messages.publish(this.out, Messages.out(), message -> second);
        Messages.publish(this.out, KafkaMessage.to("audit", "value").build(), message -> new CompletableFuture<>());
        first.complete(Messages.RESULT);
        second.completeExceptionally(new IllegalStateException("no"));

        assertThat(this.statistics.published())
                .containsExactly(new TopicFigures("audit", 0, 0, 1), new TopicFigures("orders", 1, 1, 0));
    }

    @Test
    void aLinePerHandlerAndOneForPublishingTellTheFigures() {
        this.in.started(this.engine);
        everyFate();
        Messages.publish(this.out, Messages.out(), message -> CompletableFuture.completedStage(Messages.RESULT));

        new StatisticsLines(this.statistics, Duration.ofHours(1)).write();

        assertThat(this.lines)
                .containsExactly(
                        "Handler statistics: handler=order-created group=order-service received=100 succeeded=94"
                                + " retried=1 business=1 skipped=1 dead-lettered=1 released=3 in-flight=0",
                        "Publishing statistics: topics=1 published=1 failed=0 pending=0");
    }

    @Test
    void linesComeAgainUntilTheyAreStopped() {
        this.in.started(this.engine);
        StatisticsLines printing = new StatisticsLines(this.statistics, Duration.ofMillis(10));

        printing.start();
        await().until(() -> this.lines.size() > 2);
        assertThat(printing.isRunning()).isTrue();
        printing.stop();

        assertThat(printing.isRunning()).isFalse();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("baton-statistics")));
    }

    private void everyFate() {
        this.in.received(PARTITION, HANDLER, 100);
        this.in.retrying(
                Records.failure(new TransientHandlerException("down"), 1), ErrorCategory.TRANSIENT, Duration.ZERO);
        this.in.business(Records.failure(new BusinessHandlerException("no"), 1));
        this.in.skipped(Records.record("orders", 1), HANDLER, "not mine");
        this.in.deadLettered(
                Records.failure(new TransientHandlerException("down"), 4), ErrorCategory.TRANSIENT, "orders.dlq");
        this.in.released(PARTITION, HANDLER, 3);
    }
}
