package io.baton.observation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.baton.ErrorCategory;
import io.baton.PermanentHandlerException;
import io.baton.engine.FailedRecord;
import io.baton.engine.RecordRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** R-E7: with Boot's structured logging a line is JSON, with topic, duration, ids and, if it is asked for, the key. */
class StructuredLoggingTests {

    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final List<AppenderBase<ILoggingEvent>> appenders = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.baton");

    @AfterEach
    void leave() {
        this.appenders.forEach(this.logger::detachAppender);
        this.logger.setLevel(null);
        MDC.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void aHandledRecordsLineHasItsFields(String format) {
        render(format);

        new LoggingEngineListener(true).succeeded(RecordRun.of(record(), "order-created", 1, 412_345));

        assertThat(onlyLine())
                .containsEntry("topic", "orders")
                .containsEntry("partition", 3)
                .containsEntry("offset", 42)
                .containsEntry("handler", "order-created")
                .containsEntry("key", "order-4711")
                .containsEntry("trace_id", Spans.TRACE)
                .containsEntry("correlation_id", "c-1")
                .containsEntry("duration-ms", 0.412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void aDeadLettersLineHasItsFieldsAndNoKeyUnasked(String format) {
        render(format);
        FailedRecord failure = new FailedRecord(
                record(),
                "order-service",
                "order-created",
                1,
                new PermanentHandlerException("broken"),
                Instant.EPOCH,
                Instant.EPOCH,
                Duration.ofMillis(12));

        new LoggingEngineListener(false).deadLettered(failure, ErrorCategory.PERMANENT, "orders.dlq");

        assertThat(onlyLine())
                .containsEntry("topic", "orders")
                .containsEntry("category", "permanent")
                .containsEntry("dead-letter-topic", "orders.dlq")
                .containsEntry("trace_id", Spans.TRACE)
                .containsEntry("duration-ms", 12.0)
                .doesNotContainKey("key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void aPublishedMessagesLineHasItsFields(String format) {
        render(format);

        Messages.publish(
                new LoggingPublishListener(false, () -> Spans.TRACE),
                Messages.out(),
                message -> CompletableFuture.completedStage(Messages.RESULT));

        assertThat(onlyLine())
                .containsEntry("topic", "orders")
                .containsEntry("trace_id", Spans.TRACE)
                .containsEntry("event-id", "0198c0de-0000-7000-8000-000000000001")
                .containsKey("duration-ms");
    }

    /** Boot refuses to write a line that has one field twice. */
    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void aFieldThatTheLogContextHasAsWellIsWrittenOnce(String format) {
        render(format);
        MDC.put("trace_id", Spans.TRACE);
        MDC.put("correlation_id", "c-1");

        new LoggingEngineListener(false).succeeded(RecordRun.of(record(), "order-created", 1, 412_345));

        assertThat(onlyLine()).containsEntry("trace_id", Spans.TRACE).containsEntry("correlation_id", "c-1");
    }

    private void render(String format) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.putObject(Environment.class.getName(), new MockEnvironment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                StructuredLoggingTests.this.lines.add(read(new String(encoder.encode(event), UTF_8)));
            }
        };
        appender.setContext(context);
        appender.start();
        this.appenders.add(appender);
        this.logger.setLevel(Level.DEBUG);
        this.logger.addAppender(appender);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String json) {
        return JsonMapper.shared().readValue(json, Map.class);
    }

    private Map<String, Object> onlyLine() {
        assertThat(this.lines).hasSize(1);
        return this.lines.get(0);
    }

    private static ConsumerRecord<byte[], byte[]> record() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("orders", 3, 42, "order-4711".getBytes(UTF_8), new byte[0]);
        record.headers()
                .add("traceparent", Spans.TRACEPARENT.getBytes(UTF_8))
                .add("correlation-id", "c-1".getBytes(UTF_8));
        return record;
    }
}
