package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.BusinessHandlerException;
import io.baton.DeadLetterHeaders;
import io.baton.HandlerContext;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R-B5, R-B6, R-D5, R-D6: what becomes of a record whose handler fails, by the category of the failure. */
@ExtendWith(OutputCaptureExtension.class)
class RetriesIT {

    record Order(String id, int lines) {}

    static final class Orders {

        final List<Order> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(id = "typed", topics = "${test.typed}")
        void handle(Order order) {
            seen.add(order);
        }
    }

    private static Application start(Ledger ledger, String... properties) {
        return Application.handling(ledger).and(properties).start();
    }

    private static Map<String, String> onlyLettersHeaders(Ledger ledger) {
        List<ConsumerRecord<String, String>> letters = Broker.read(ledger.letters());
        assertThat(letters).hasSize(1);
        return Broker.headers(letters.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void aTransientFailureIsTriedFourTimesAndThenDeadLettered(Ordering ordering) {
        Ledger ledger = new Ledger(1).fails("failing", new TransientHandlerException("warehouse down"));
        Broker.send(ledger.topic, "failing", "next");

        try (Application application = start(ledger, "kafka.consumer.ordering=" + ordering)) {
            ledger.awaitCommitted(2);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.callsOf("failing")).isEqualTo(4);
        assertThat(onlyLettersHeaders(ledger))
                .containsEntry(DeadLetterHeaders.ATTEMPTS, "4")
                .containsEntry(DeadLetterHeaders.CATEGORY, "transient")
                .containsEntry(DeadLetterHeaders.HANDLER, Ledger.ID)
                .containsEntry(DeadLetterHeaders.GROUP, ledger.group)
                .containsEntry(DeadLetterHeaders.ORIGINAL_TOPIC, ledger.topic)
                .containsEntry(DeadLetterHeaders.ORIGINAL_PARTITION, "0")
                .containsEntry(DeadLetterHeaders.ORIGINAL_OFFSET, "0")
                .containsEntry(DeadLetterHeaders.EXCEPTION_MESSAGE, "warehouse down");
    }

    @ParameterizedTest
    @EnumSource
    void aTransientFailureThatGoesAwayLeavesNoTrace(Ordering ordering) {
        Ledger ledger = new Ledger(1).when("failing", (message, context) -> {
            if (context.attempt() < 4) {
                throw new TransientHandlerException("down");
            }
            return Outcome.ack();
        });
        Broker.send(ledger.topic, "failing");

        try (Application application = start(ledger, "kafka.consumer.ordering=" + ordering)) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.callsOf("failing")).isEqualTo(4);
        assertThat(Broker.topics()).doesNotContain(ledger.letters());
    }

    @Test
    void theBackOffGrows() {
        List<Long> times = new CopyOnWriteArrayList<>();
        Ledger ledger = new Ledger(1).when("failing", (message, context) -> {
            times.add(System.nanoTime());
            throw new TransientHandlerException("down");
        });
        Broker.send(ledger.topic, "failing");

        try (Application application = start(ledger, "kafka.retry.delay=50ms", "kafka.retry.multiplier=3")) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(times).hasSize(4);
        assertThat(millisBetween(times, 0)).isGreaterThanOrEqualTo(50);
        assertThat(millisBetween(times, 1)).isGreaterThanOrEqualTo(150);
        assertThat(millisBetween(times, 2)).isGreaterThanOrEqualTo(450);
    }

    private static long millisBetween(List<Long> times, int first) {
        return TimeUnit.NANOSECONDS.toMillis(times.get(first + 1) - times.get(first));
    }

    @Test
    void anExceptionMayBringItsOwnDelay() {
        Ledger ledger = new Ledger(1).when("failing", (message, context) -> {
            if (context.attempt() == 1) {
                throw new TransientHandlerException("busy", null, Duration.ofMillis(1));
            }
            return Outcome.ack();
        });
        Broker.send(ledger.topic, "failing");

        try (Application application = start(ledger, "kafka.retry.delay=1h", "kafka.retry.max-delay=1h")) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
    }

    @Test
    void aLongBackOffDoesNotCostThePartition() {
        List<Long> epochs = new CopyOnWriteArrayList<>();
        Ledger ledger = new Ledger(1).when("failing", (message, context) -> {
            epochs.add(context.partitionEpoch());
            if (context.attempt() == 1) {
                throw new TransientHandlerException("down");
            }
            return Outcome.ack();
        });
        Broker.send(ledger.topic, "failing");

        // a client that did not poll for so long would be out of the group
        try (Application application = start(
                ledger,
                "kafka.retry.delay=1500ms",
                "kafka.consumer.rebalance-timeout=700ms",
                "kafka.consumer.session-timeout=700ms",
                "kafka.consumer.heartbeat-interval=200ms",
                "kafka.consumer.drain-timeout=600ms")) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(epochs).hasSize(2).containsOnly(epochs.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void aPermanentFailureIsDeadLetteredAtOnceWithItsBytesUnchanged(Ordering ordering) {
        Ledger ledger = new Ledger(1).fails("bröken", new PermanentHandlerException("order without lines"));
        Broker.sendKeyed(ledger.topic, "kéy", "bröken");
        Broker.flush();

        try (Application application = start(ledger, "kafka.consumer.ordering=" + ordering)) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.callsOf("bröken")).isEqualTo(1);
        assertThat(onlyLettersHeaders(ledger))
                .containsEntry(DeadLetterHeaders.ATTEMPTS, "1")
                .containsEntry(DeadLetterHeaders.CATEGORY, "permanent");
        ConsumerRecord<String, String> letter = Broker.read(ledger.letters()).get(0);
        assertThat(letter.key()).isEqualTo("kéy");
        assertThat(letter.value()).isEqualTo("bröken");
    }

    @Test
    void anUndecodableRecordIsDeadLetteredAtOnceWithItsBytesUnchanged() {
        String topic = Broker.topic(1);
        Orders orders = new Orders();
        Broker.send(topic, "{\"id\":", "{\"id\":\"good\",\"lines\":3}");

        try (Application application = Application.with("test.typed=" + topic, "kafka.group=" + Broker.name("group"))
                .bean("orderHandlers", Orders.class, () -> orders)
                .start()) {
            await().atMost(SOON).until(() -> orders.seen.size() == 1);
            await().atMost(SOON).until(() -> Broker.read(topic + ".dlq").size() == 1);
            assertThat(application.container("typed").isRunning()).isTrue();
        }
        assertThat(orders.seen).containsExactly(new Order("good", 3));
        ConsumerRecord<String, String> letter = Broker.read(topic + ".dlq").get(0);
        assertThat(letter.value()).isEqualTo("{\"id\":");
        assertThat(Broker.headers(letter))
                .containsEntry(DeadLetterHeaders.CATEGORY, "permanent")
                .containsEntry(DeadLetterHeaders.ATTEMPTS, "1");
    }

    @ParameterizedTest
    @EnumSource
    void aBusinessExceptionIsFinalAndOneLineWithoutStackTrace(Ordering ordering, CapturedOutput output) {
        Ledger ledger = new Ledger(1).fails("refused", new BusinessHandlerException("already booked"));
        Broker.send(ledger.topic, "refused");

        try (Application application = start(ledger, "kafka.consumer.ordering=" + ordering)) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.callsOf("refused")).isEqualTo(1);
        assertThat(Broker.topics()).doesNotContain(ledger.letters());
        List<String> lines = output.getOut()
                .lines()
                .filter(line ->
                        line.contains("already booked") || line.contains(BusinessHandlerException.class.getName()))
                .toList();
        assertThat(lines).hasSize(1);
        assertThat(output.getOut()).doesNotContain("\tat " + RetriesIT.class.getPackageName());
    }

    @Test
    void anUnknownExceptionCountsAsTransient() {
        Ledger ledger = new Ledger(1).fails("failing", new FileSystemException("never heard of"));
        Broker.send(ledger.topic, "failing");

        try (Application application = start(ledger)) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.callsOf("failing")).isEqualTo(4);
        assertThat(onlyLettersHeaders(ledger)).containsEntry(DeadLetterHeaders.CATEGORY, "transient");
    }

    @Test
    void retryAfterConsumesNoAttempt() {
        Ledger ledger = new Ledger(1);
        ledger.when(
                "later",
                (message, context) ->
                        ledger.callsOf("later") <= 6 ? Outcome.retryAfter(Duration.ofMillis(1)) : attempt(context));
        Broker.send(ledger.topic, "later");

        try (Application application = start(ledger)) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.callsOf("later")).isEqualTo(7);
        assertThat(Broker.topics()).doesNotContain(ledger.letters());
    }

    private static Outcome attempt(HandlerContext context) {
        assertThat(context.attempt()).isEqualTo(1);
        return Outcome.ack();
    }
}
