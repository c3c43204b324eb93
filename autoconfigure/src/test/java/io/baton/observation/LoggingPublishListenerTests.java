package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.baton.KafkaMessage;
import io.baton.MessageHeaders;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** R-A8, R-E7: a line per message at DEBUG, an error for one that was not published. */
class LoggingPublishListenerTests {

    private final AtomicLong nanos = new AtomicLong();
    private final LoggingPublishListener listener = new LoggingPublishListener(false, () -> null, this.nanos::get);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.baton.publishing");

    @BeforeEach
    void listen() {
        this.lines.start();
        this.logger.setLevel(Level.DEBUG);
        this.logger.addAppender(this.lines);
    }

    @AfterEach
    void leave() {
        this.logger.setLevel(null);
        this.logger.detachAppender(this.lines);
    }

    @Test
    void anAcknowledgedMessageIsOneLineAtDebug() {
        publish(this.listener, Messages.out(), CompletableFuture.completedFuture(Messages.RESULT));

        assertThat(onlyLine().getLevel()).isEqualTo(Level.DEBUG);
        assertThat(onlyLine().getFormattedMessage())
                .matches("Message published: topic=orders partition=3 offset=42"
                        + " event-id=0198c0de-0000-7000-8000-000000000001 duration-ms=\\d+\\.\\d+");
    }

    @Test
    void itIsSilentAtInfo() {
        this.logger.setLevel(Level.INFO);

        publish(this.listener, Messages.out(), CompletableFuture.completedFuture(Messages.RESULT));

        assertThat(this.lines.list).isEmpty();
    }

    @Test
    void anOffsetTheBrokerDoesNotTellIsLeftOut() {
        publish(
                this.listener,
                Messages.out(),
                CompletableFuture.completedFuture(new PublishResult("orders", 3, -1, Instant.EPOCH)));

        assertThat(onlyLine().getFormattedMessage()).contains("partition=3").doesNotContain("offset");
    }

    @Test
    void aMessageThatWasNotPublishedIsAnErrorWithEverythingToFindItBy() {
        PublishException exception = new PublishException(
                        Reason.TIMEOUT, "orders", "not acknowledged in time", new TimeoutException("120000 ms"))
                .parkedIn("orders.dlq");

        publish(this.listener, Messages.out(), CompletableFuture.failedFuture(exception));

        assertThat(onlyLine().getLevel()).isEqualTo(Level.ERROR);
        assertThat(onlyLine().getFormattedMessage())
                .startsWith("Message not published: topic=orders event-id=0198c0de-0000-7000-8000-000000000001"
                        + " reason=timeout detail=\"not acknowledged in time (it was written to orders.dlq)\""
                        + " exception=org.apache.kafka.common.errors.TimeoutException")
                .contains(" dead-letter-topic=orders.dlq", " similar-lines-left-out=0", " duration-ms=");
        assertThat(onlyLine().getThrowableProxy()).isNull();
    }

    @Test
    void failuresDoNotFloodTheLog() {
        for (int i = 0; i < 1000; i++) {
            fail("orders");
        }
        fail("payments");
        this.nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        fail("orders");

        assertThat(this.lines.list).hasSize(3);
        assertThat(this.lines.list.get(2).getFormattedMessage()).contains("topic=orders", "similar-lines-left-out=999");
    }

    @Test
    void aFailureThatNoPublisherKnowsIsAMiddlewares() {
        publish(this.listener, Messages.out(), CompletableFuture.failedFuture(new IllegalStateException("no tenant")));

        assertThat(onlyLine().getFormattedMessage())
                .contains("reason=middleware detail=\"no tenant\" exception=java.lang.IllegalStateException");
        assertThat(onlyLine().getKeyValuePairs()).extracting(pair -> pair.key).doesNotHaveDuplicates();
    }

    @Test
    void noLineShowsKeyPayloadOrHeaders() {
        publish(this.listener, Messages.out(), CompletableFuture.completedFuture(Messages.RESULT));
        publish(
                this.listener,
                Messages.out(),
                CompletableFuture.failedFuture(new PublishException(
                        Reason.UNSERIALIZABLE, "orders", "no bytes", new SerializationException(Records.VALUE))));

        assertThat(this.lines.list)
                .hasSize(2)
                .noneMatch(line -> line.getFormattedMessage().contains("secret"))
                .noneMatch(line -> line.getKeyValuePairs().toString().contains("secret"));
    }

    @Test
    void theKeyIsShownIfItIsAskedFor() {
        LoggingPublishListener withKeys = new LoggingPublishListener(true, () -> null);
        KafkaMessage<String> message = KafkaMessage.to("orders", "value")
                .key("a\nb " + "x".repeat(1000))
                .build();

        publish(withKeys, message, CompletableFuture.completedFuture(Messages.RESULT));

        assertThat(onlyLine().getFormattedMessage())
                .contains("key=\"a\\u000ab xxx")
                .hasSizeLessThan(400);
    }

    @Test
    void aKeyThatIsNoTextIsShownAsFarAsItIs() {
        LoggingPublishListener withKeys = new LoggingPublishListener(true, () -> null);

        publish(
                withKeys,
                KafkaMessage.to("orders", "value").key(7L).build(),
                CompletableFuture.completedFuture(Messages.RESULT));

        assertThat(onlyLine().getFormattedMessage()).contains("key=\\u0000").doesNotContain("\u0000");
    }

    @Test
    void theTraceOfThePublishingThreadIsShown() {
        LoggingPublishListener traced = new LoggingPublishListener(false, () -> Spans.TRACE);

        publish(traced, Messages.out(), CompletableFuture.completedFuture(Messages.RESULT));

        assertThat(onlyLine().getFormattedMessage()).contains("trace_id=" + Spans.TRACE);
    }

    @Test
    void elseThatOfTheMessagesHeaders() {
        MessageHeaders headers =
                MessageHeaders.empty().with("traceparent", Spans.TRACEPARENT).with("correlation-id", "c-1");

        publish(this.listener, Messages.out().withHeaders(headers), CompletableFuture.completedFuture(Messages.RESULT));

        assertThat(onlyLine().getFormattedMessage()).contains("trace_id=" + Spans.TRACE + " correlation_id=c-1");
    }

    private void fail(String topic) {
        publish(
                this.listener,
                KafkaMessage.to(topic, "value").build(),
                CompletableFuture.failedFuture(new PublishException(Reason.UNREACHABLE, topic, "no broker", null)));
    }

    private static void publish(
            LoggingPublishListener listener, KafkaMessage<?> message, CompletableFuture<PublishResult> end) {
        CompletableFuture<PublishResult> same =
                Messages.publish(listener, message, sent -> end).toCompletableFuture();
        assertThat(same.isCompletedExceptionally()).isEqualTo(end.isCompletedExceptionally());
    }

    private ILoggingEvent onlyLine() {
        assertThat(this.lines.list).hasSize(1);
        return this.lines.list.get(0);
    }
}
