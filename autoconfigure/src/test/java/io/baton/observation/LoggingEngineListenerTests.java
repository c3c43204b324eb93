package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.baton.BusinessHandlerException;
import io.baton.ErrorCategory;
import io.baton.PermanentHandlerException;
import io.baton.TransientHandlerException;
import io.baton.engine.RecordRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** R-A8 and the lines of single records. */
class LoggingEngineListenerTests {

    private static final String HANDLER = "order-created";
    private static final TopicPartition PARTITION = new TopicPartition("orders", 3);

    private final AtomicLong nanos = new AtomicLong();
    private final LoggingEngineListener listener = new LoggingEngineListener(false, this.nanos::get);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<Logger> loggers = List.of((Logger) LoggerFactory.getLogger("io.baton.records"), (Logger)
            LoggerFactory.getLogger("io.baton.consumers"));

    @BeforeEach
    void listen() {
        this.lines.start();
        for (Logger logger : this.loggers) {
            logger.setLevel(Level.INFO);
            logger.addAppender(this.lines);
        }
    }

    @AfterEach
    void leave() {
        for (Logger logger : this.loggers) {
            logger.setLevel(null);
            logger.detachAppender(this.lines);
        }
    }

    @Test
    void aDeadLetterIsOneWarningWithEverythingToFindItBy() {
        this.listener.deadLettered(
                Records.failure(new TransientHandlerException("warehouse down"), 4),
                ErrorCategory.TRANSIENT,
                "orders.dlq");

        ILoggingEvent line = onlyLine();
        assertThat(line.getLevel()).isEqualTo(Level.WARN);
        assertThat(line.getLoggerName()).isEqualTo("io.baton.records");
        assertThat(line.getFormattedMessage())
                .startsWith("Record dead-lettered: topic=orders partition=3 offset=42 handler=order-created"
                        + " group=order-service attempt=4 failing-ms=700 category=transient action=dead-letter"
                        + " exception=io.baton.TransientHandlerException reason=\"warehouse down\" at=io.baton.")
                .endsWith(" dead-letter-topic=orders.dlq");
        assertThat(line.getThrowableProxy()).isNull();
    }

    @Test
    void theFieldsGoAlongForStructuredLogging() {
        this.listener.business(Records.failure(new BusinessHandlerException("already booked"), 1));

        assertThat(onlyLine().getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .contains(
                        "topic=orders",
                        "partition=3",
                        "offset=42",
                        "handler=order-created",
                        "group=order-service",
                        "category=business",
                        "attempt=1",
                        "action=business",
                        "reason=already booked");
    }

    /** R-D6: one line, no stack trace, at no level. */
    @Test
    void aBusinessRefusalHasNoStackTrace() {
        this.loggers.get(0).setLevel(Level.DEBUG);

        this.listener.business(Records.failure(new BusinessHandlerException("already booked"), 1));

        assertThat(onlyLine().getLevel()).isEqualTo(Level.INFO);
        assertThat(onlyLine().getThrowableProxy()).isNull();
    }

    @Test
    void onlyTheFirstRetryIsSeenAtInfo() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            this.listener.retrying(
                    Records.failure(new TransientHandlerException("down"), attempt),
                    ErrorCategory.TRANSIENT,
                    Duration.ofMillis(250));
        }

        assertThat(onlyLine().getLevel()).isEqualTo(Level.INFO);
        assertThat(onlyLine().getFormattedMessage()).contains("attempt=1", "action=retry", "delay-ms=250");
    }

    @Test
    void everyRetryIsSeenAtDebugWithItsStackTrace() {
        this.loggers.get(0).setLevel(Level.DEBUG);

        this.listener.retrying(
                Records.failure(new TransientHandlerException("down"), 2), ErrorCategory.TRANSIENT, Duration.ZERO);

        assertThat(onlyLine().getLevel()).isEqualTo(Level.DEBUG);
        assertThat(onlyLine().getThrowableProxy().getMessage()).isEqualTo(TransientHandlerException.class.getName());
    }

    @Test
    void aStackTraceHasNoMessagesAndEveryCause() {
        this.loggers.get(0).setLevel(Level.DEBUG);
        Exception cause = new NumberFormatException("For input string: secret");

        this.listener.retrying(
                Records.failure(new IllegalStateException("secret\nline", cause), 2),
                ErrorCategory.TRANSIENT,
                Duration.ZERO);

        assertThat(ThrowableProxyUtil.asString(onlyLine().getThrowableProxy()))
                .contains("IllegalStateException", "Caused by", "NumberFormatException", "aStackTraceHasNoMessages")
                .doesNotContain("secret");
    }

    @Test
    void aRecoveryClosesTheStoryAndASuccessIsSilent() {
        this.listener.succeeded(RecordRun.of(Records.record("orders", 1), HANDLER, 1, 412_345));
        this.listener.succeeded(RecordRun.of(Records.record("orders", 2), HANDLER, 3, 412_345));

        assertThat(onlyLine().getFormattedMessage())
                .isEqualTo("Record recovered: topic=orders partition=3 offset=2 handler=order-created attempt=3"
                        + " action=recovered duration-ms=0.412");
    }

    @Test
    void successesSkipsAndPausesAreSeenAtDebug() {
        this.loggers.forEach(logger -> logger.setLevel(Level.DEBUG));

        this.listener.succeeded(RecordRun.of(Records.record("orders", 1), HANDLER, 1, 412_345));
        this.listener.skipped(Records.record("orders", 2), HANDLER, "no handler for event type refund");
        this.listener.paused(PARTITION, true);

        assertThat(this.lines.list)
                .hasSize(3)
                .extracting(ILoggingEvent::getLevel)
                .containsOnly(Level.DEBUG);
        assertThat(this.lines.list.get(1).getFormattedMessage()).contains("action=skip");
    }

    @Test
    void lettersThatCannotBeWrittenDoNotFloodTheLog() {
        for (int i = 0; i < 1000; i++) {
            letterFails();
        }
        this.nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        letterFails();

        assertThat(this.lines.list)
                .hasSize(2)
                .extracting(ILoggingEvent::getLevel)
                .containsOnly(Level.WARN);
        assertThat(this.lines.list.get(1).getFormattedMessage())
                .contains("similar-lines-left-out=999", "exception=java.lang.IllegalStateException");
    }

    @Test
    void failedCommitsDoNotFloodTheLogAndCarryNoStackTrace() {
        for (int i = 0; i < 100; i++) {
            this.listener.commitFailed(List.of(PARTITION), new IllegalStateException("coordinator gone"));
        }

        assertThat(onlyLine().getLevel()).isEqualTo(Level.WARN);
        assertThat(onlyLine().getFormattedMessage()).contains("orders-3", "reason=\"coordinator gone\"");
        assertThat(onlyLine().getThrowableProxy()).isNull();
    }

    @Test
    void aSilentCoordinatorIsOneLineBesideThatOfFailedCommits() {
        this.listener.commitFailed(List.of(PARTITION), new IllegalStateException("coordinator gone"));
        for (int i = 0; i < 100; i++) {
            this.listener.commitsUnknown("order-service", List.of(PARTITION), new IllegalStateException("no answer"));
        }

        assertThat(this.lines.list).hasSize(2);
        assertThat(this.lines.list.get(1).getLevel()).isEqualTo(Level.WARN);
        assertThat(this.lines.list.get(1).getFormattedMessage())
                .contains("Not known whether the commits stand", "group=order-service", "orders-3", "no answer");
    }

    @Test
    void missingHistoryIsAnErrorThatSaysHowMuchIsGone() {
        this.listener.historyMissing(PARTITION, 100, 350);

        assertThat(onlyLine().getLevel()).isEqualTo(Level.ERROR);
        assertThat(onlyLine().getFormattedMessage())
                .endsWith("topic=orders partition=3 position=100 available=350 missing=250");
    }

    @Test
    void aRecreatedTopicMissesNoCountableRecords() {
        this.listener.historyMissing(PARTITION, 100, 0);

        assertThat(onlyLine().getFormattedMessage()).endsWith("position=100 available=0");
    }

    @Test
    void aHangingHandlerShowsWhereItIs() {
        StackTraceElement frame = new StackTraceElement("com.acme.Orders", "save", "Orders.java", 12);

        this.listener.hanging(
                Records.record("orders", 9), HANDLER, Duration.ofSeconds(61), new StackTraceElement[] {frame});

        assertThat(onlyLine().getLevel()).isEqualTo(Level.WARN);
        assertThat(onlyLine().getFormattedMessage()).contains("offset=9", "running-ms=61000");
        assertThat(onlyLine()
                        .getThrowableProxy()
                        .getStackTraceElementProxyArray()[0]
                        .getStackTraceElement())
                .isEqualTo(frame);
    }

    @Test
    void aDyingJvmIsAnErrorWithItsStackTrace() {
        this.listener.halted(Records.failure(new OutOfMemoryError("Java heap space"), 1));

        assertThat(onlyLine().getLevel()).isEqualTo(Level.ERROR);
        assertThat(onlyLine().getThrowableProxy().getMessage()).isEqualTo("java.lang.OutOfMemoryError");
    }

    @Test
    void assignmentIsInfoAndRevocationAWarning() {
        this.listener.assigned("g", List.of(PARTITION));
        this.listener.revoked("g", List.of(PARTITION));
        this.listener.revoked("g", List.of());
        this.listener.released(PARTITION, HANDLER, 12);
        this.listener.released(PARTITION, HANDLER, 0);

        assertThat(this.lines.list)
                .extracting(ILoggingEvent::getLevel)
                .containsExactly(Level.INFO, Level.WARN, Level.INFO);
        assertThat(this.lines.list).extracting(ILoggingEvent::getLoggerName).containsOnly("io.baton.consumers");
        assertThat(this.lines.list.get(2).getFormattedMessage()).contains("count=12", "action=release");
    }

    @Test
    void startAndStopOfAConsumerAreInfo() {
        FixedStatistics statistics = new FixedStatistics("order-service", "created", "paid");

        this.listener.started(statistics);
        this.listener.stopped(statistics);

        assertThat(this.lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Consumer started: group=order-service handlers=created,paid",
                        "Consumer stopped: group=order-service handlers=created,paid");
    }

    /** Text from outside can neither start a new line nor grow without end. */
    @Test
    void aForgedMessageStaysOneShortLine() {
        String forged = "bad\r\n2026-01-01 ERROR all is lost\u001b[31m\u2028\u202e" + "x".repeat(100_000);

        this.listener.deadLettered(
                Records.failure(new PermanentHandlerException(forged), 1), ErrorCategory.PERMANENT, "orders.dlq");

        assertThat(onlyLine().getFormattedMessage())
                .doesNotContain("\n", "\r", "\u001b", "\u2028", "\u202e")
                .contains("bad\\u000d\\u000a2026")
                .hasSizeLessThan(800);
        assertThat(onlyLine().getKeyValuePairs())
                .extracting(pair -> pair.value.toString())
                .noneMatch(value -> value.contains("\n"));
    }

    @Test
    void quotesCannotForgeAPair() {
        this.listener.deadLettered(
                Records.failure(new PermanentHandlerException("x\" action=ack \\"), 1),
                ErrorCategory.PERMANENT,
                "orders.dlq");

        assertThat(onlyLine().getFormattedMessage()).contains("reason=\"x' action=ack \\\" at=");
    }

    @Test
    void noLineShowsKeyPayloadOrHeaders() {
        this.listener.deadLettered(
                Records.failure(new NumberFormatException("For input string: " + Records.VALUE), 1),
                ErrorCategory.PERMANENT,
                "orders.dlq");
        letterFails();
        this.listener.business(Records.failure(new BusinessHandlerException("no"), 1));
        this.listener.hanging(Records.record("orders", 9), HANDLER, Duration.ofSeconds(61), new StackTraceElement[0]);
        this.listener.succeeded(RecordRun.of(Records.record("orders", 9), HANDLER, 2, 412_345));

        assertThat(this.lines.list).hasSize(5);
        assertThat(this.lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(text -> text.contains("secret"));
        assertThat(this.lines.list)
                .flatExtracting(ILoggingEvent::getKeyValuePairs)
                .extracting(pair -> pair.value.toString())
                .noneMatch(value -> value.contains("secret"));
    }

    /** R-E7: the ids by which lines of several services are brought together. */
    @Test
    void aFateHasTheSendersTraceAndTheCorrelation() {
        ConsumerRecord<byte[], byte[]> record = Records.record("orders", 2);
        record.headers()
                .add("traceparent", Spans.TRACEPARENT.getBytes(StandardCharsets.UTF_8))
                .add("correlation-id", ("c-1\n" + "x".repeat(5000)).getBytes(StandardCharsets.UTF_8));

        this.listener.succeeded(RecordRun.of(record, HANDLER, 3, 0));

        assertThat(onlyLine().getFormattedMessage())
                .contains("handler=order-created trace_id=" + Spans.TRACE + " correlation_id=c-1\\u000axxx")
                .hasSizeLessThan(500);
    }

    @Test
    void aTraceThatIsNotWellFormedIsNotShown() {
        ConsumerRecord<byte[], byte[]> record = Records.record("orders", 2);
        record.headers().add("traceparent", "00-secret".getBytes(StandardCharsets.UTF_8));

        this.listener.succeeded(RecordRun.of(record, HANDLER, 3, 0));

        assertThat(onlyLine().getFormattedMessage()).doesNotContain("trace_id", "secret");
    }

    @Test
    void theKeyIsShownIfItIsAskedFor() {
        LoggingEngineListener withKeys = new LoggingEngineListener(true);

        withKeys.succeeded(RecordRun.of(Records.record("orders", 2), HANDLER, 3, 0));
        withKeys.business(Records.failure(new BusinessHandlerException("no"), 1));

        assertThat(this.lines.list)
                .hasSize(2)
                .allMatch(line -> line.getFormattedMessage().contains(" key=" + Records.KEY));
    }

    private void letterFails() {
        this.listener.deadLetterFailed(
                Records.failure(new PermanentHandlerException("broken"), 1),
                new IllegalStateException("no leader"),
                1,
                Duration.ofSeconds(1));
    }

    private ILoggingEvent onlyLine() {
        assertThat(this.lines.list).hasSize(1);
        return this.lines.list.get(0);
    }
}
