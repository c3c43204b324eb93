package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.baton.BusinessHandlerException;
import io.baton.KafkaStatistics;
import io.baton.KafkaStatistics.HandlerFigures;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.TransientHandlerException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** R-D11, R-E7: what became of every record can be read at run time, and its line says how long its call took. */
class StatisticsIT {

    private static final int RECORDS = 400;

    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.baton.records");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event);
        }
    };

    /** The application's start has reset all loggers. */
    private void listen() {
        appender.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private static Ledger withEveryFate() {
        return new Ledger(1)
                .usually((message, context) -> switch (message.value().charAt(0)) {
                    case 'r' -> recovering(context.attempt());
                    case 'b' -> throw new BusinessHandlerException("refused");
                    case 's' -> Outcome.skip("of no interest");
                    case 'd' -> Outcome.deadLetter("unwanted");
                    default -> Outcome.ack();
                });
    }

    private static Outcome recovering(int attempt) {
        if (attempt == 1) {
            throw new TransientHandlerException("stumbled");
        }
        return Outcome.ack();
    }

    @ParameterizedTest
    @EnumSource
    void theFiguresAddUpWithEveryFateAndAfterAStopInMidFlight(Ordering ordering) {
        Ledger ledger = withEveryFate();
        for (int i = 0; i < RECORDS; i++) {
            Broker.sendKeyed(ledger.topic, "key" + i % 7, "aaaarbsd".charAt(i % 8) + "" + i);
        }
        Broker.flush();

        try (Application application = Application.handling(ledger)
                .and(
                        "kafka.consumer.ordering=" + ordering,
                        "kafka.consumer.concurrency=3",
                        "kafka.consumer.drain-timeout=300ms",
                        "kafka.retry.delay=2ms")
                .start()) {
            ledger.awaitCommitted(RECORDS);
            KafkaStatistics statistics = application.bean(KafkaStatistics.class);
            assertThat(statistics.handlers())
                    .containsExactly(new HandlerFigures(Ledger.ID, ledger.group, 400, 250, 50, 50, 50, 50, 0, 0));

            Semaphore gate = ledger.holds("cut");
            Broker.sendKeyed(ledger.topic, "key", "cut");
            Broker.flush();
            ledger.awaitBegun("cut");
            await().atMost(SOON).until(() -> figures(statistics).received() == 401);
            assertThat(figures(statistics).inFlight()).isEqualTo(1);

            application.container(Ledger.ID).stop();
            gate.release();
            assertThat(figures(statistics))
                    .isEqualTo(new HandlerFigures(Ledger.ID, ledger.group, 401, 250, 50, 50, 50, 50, 1, 0));
        }
    }

    private static HandlerFigures figures(KafkaStatistics statistics) {
        return statistics.handlers().get(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyLineOfARecordThatWasHandledSaysHowLongItsOwnCallTook(Ordering ordering) {
        Duration pause = Duration.ofMillis(30);
        Ledger ledger = withEveryFate().when("slow", (message, context) -> {
            // the call has to last: nothing else would tell the durations of two records of a turn apart
            long end = System.nanoTime() + pause.toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return Outcome.ack();
        });

        try (Application application = Application.handling(ledger)
                .and("kafka.consumer.ordering=" + ordering)
                .start()) {
            listen();
            Broker.send(ledger.topic, "a1", "slow", "a2", "r3", "b4", "d5");
            ledger.awaitCommitted(6);
            ledger.awaitLetters(1);
            await().atMost(SOON).until(() -> durations().size() == 7);

            assertThat(durations()).allMatch(duration -> duration > 0);
            assertThat(duration(1)).isGreaterThanOrEqualTo(pause.toMillis());
            assertThat(durations())
                    .as("only the slow one's own")
                    .filteredOn(each -> each >= pause.toMillis())
                    .hasSizeLessThan(7);
            assertThat(figures(application.bean(KafkaStatistics.class)).succeeded())
                    .isEqualTo(4);
        }
    }

    private List<Double> durations() {
        return lines.stream()
                .flatMap(line -> field(line, "duration-ms"))
                .map(Double.class::cast)
                .toList();
    }

    private double duration(long offset) {
        return lines.stream()
                .filter(line -> field(line, "offset").anyMatch(value -> value.equals(offset)))
                .flatMap(line -> field(line, "duration-ms"))
                .mapToDouble(Double.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Object> field(ILoggingEvent line, String key) {
        return line.getKeyValuePairs().stream()
                .filter(pair -> pair.key.equals(key))
                .map(pair -> pair.value);
    }
}
