package io.baton.publish;

import static io.baton.publish.Utf8.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.KafkaMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R-D10: reading the reply topic when that meets failures. */
@ExtendWith(OutputCaptureExtension.class)
class ReplyConsumerIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final String topic = ReplyBroker.topic("replies", 1);
    private final List<String> replies = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<PendingRequest<?>> sent = new CopyOnWriteArrayList<>();
    private final ReplyGate gate = new ReplyGate(Runnable::run, sent::add, (call, reason) -> failures.add(reason));

    @Test
    void goesOnAfterPollsThatFailAndSaysSoOnce(CapturedOutput output) {
        AtomicInteger polls = new AtomicInteger();
        try (ReplyConsumer consumer = consumer(() -> new Client(() -> {
            if (polls.incrementAndGet() <= 3) {
                throw new KafkaException("what a broker makes of it");
            }
        }))) {
            gate.holds(call(), consumer::start);
            await().atMost(SOON).until(() -> sent.size() == 1);
            write("a reply");

            await().atMost(SOON).until(() -> replies.equals(List.of("a reply")));
            assertThat(polls).hasValueGreaterThan(3);
            assertThat(failures).isEmpty();
            assertThat(output.getOut().split("Reading replies from", -1)).hasSize(2);
        }
    }

    @Test
    void isMadeAnewByTheNextRequestAfterAnError() {
        AtomicInteger clients = new AtomicInteger();
        AtomicInteger polls = new AtomicInteger();
        try (ReplyConsumer consumer = consumer(() -> {
            clients.incrementAndGet();
            return new Client(() -> {
                if (polls.incrementAndGet() == 1) {
                    throw new AssertionError("a fault");
                }
            });
        })) {
            gate.holds(call(), consumer::start);
            await().atMost(SOON).until(() -> {
                // asks again, until the fault of the first client is known
                gate.holds(call(), consumer::start);
                return clients.get() == 2;
            });
            await().atMost(SOON).until(() -> !gate.holds(call(), consumer::start));
            write("a reply");

            await().atMost(SOON).until(() -> replies.equals(List.of("a reply")));
        }
    }

    @Test
    void readsNothingThatWasThereBefore() {
        write("old");
        try (ReplyConsumer consumer = consumer(() -> new Client(() -> {}))) {
            gate.holds(call(), consumer::start);
            await().atMost(SOON).until(() -> sent.size() == 1);
            write("new");

            await().atMost(SOON).until(() -> !replies.isEmpty());
            assertThat(replies).containsExactly("new");
        }
    }

    @Test
    void missesNoReplyThatIsWrittenAsSoonAsARequestMayBeSent() {
        ReplyGate eager =
                new ReplyGate(Runnable::run, call -> write("at once"), (call, reason) -> failures.add(reason));
        try (ReplyConsumer consumer = new ReplyConsumer(
                replyTopic(), () -> new Client(() -> {}), eager, reply -> replies.add("" + reply.offset()), SOON)) {
            eager.holds(call(), consumer::start);

            await().atMost(SOON).until(() -> replies.equals(List.of("0")));
        }
    }

    @Test
    void isInNoGroup() {
        Map<String, Object> configuration = ReplyConsumerConfiguration.apply(Map.of(
                "group.id", "shop",
                "group.instance.id", "shop-1",
                "group.protocol", "consumer",
                "session.timeout.ms", 10_000,
                "fetch.min.bytes", 1_000_000,
                "security.protocol", "SSL"));

        assertThat(configuration)
                .doesNotContainKeys("group.id", "group.instance.id", "group.protocol", "session.timeout.ms")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("allow.auto.create.topics", false)
                .containsEntry("fetch.min.bytes", 1);
    }

    private ReplyConsumer consumer(Supplier<Consumer<byte[], byte[]>> factory) {
        return new ReplyConsumer(replyTopic(), factory, gate, reply -> replies.add(Utf8.text(reply.value())), SOON);
    }

    private ReplyTopic replyTopic() {
        return new ReplyTopic(topic, false, () -> Admin.create(Map.of("bootstrap.servers", ReplyBroker.servers())));
    }

    private void write(String value) {
        try (KafkaProducer<byte[], byte[]> producer = ReplyBroker.producer()) {
            producer.send(new ProducerRecord<>(topic, bytes(value)));
        }
    }

    private static PendingRequest<String> call() {
        return new PendingRequest<>("1", KafkaMessage.to("t", "v").build(), SOON, record -> "reply");
    }

    /** A real consumer that may fail before it polls. */
    private static final class Client extends KafkaConsumer<byte[], byte[]> {

        private final Runnable beforePoll;

        Client(Runnable beforePoll) {
            super(
                    ReplyConsumerConfiguration.apply(Map.of("bootstrap.servers", ReplyBroker.servers())),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            this.beforePoll = beforePoll;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            beforePoll.run();
            return super.poll(timeout);
        }
    }
}
