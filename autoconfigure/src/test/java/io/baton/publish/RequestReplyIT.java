package io.baton.publish;

import static io.baton.publish.Utf8.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.BusinessHandlerException;
import io.baton.ErrorCategory;
import io.baton.HandlerException;
import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.RemoteHandlerException;
import io.baton.TransientHandlerException;
import io.baton.engine.FailedRecord;
import io.baton.publish.ReplyCounts.Dropped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R-D10: both sides, on a real broker; a loop stands for the engine. */
@Timeout(120)
class RequestReplyIT {

    @Test
    void aQuestionIsAnsweredByAHandlerOfAnotherApplication() throws Exception {
        String replies = ReplyBroker.topic("replies", 2);
        try (Asker answering = answering(replies);
                Service service = new Service(answering, message -> Outcome.reply("echo of " + message.value()));
                Asker asker = Asker.waitingIn(replies)) {
            for (int i = 0; i < 20; i++) {
                assertThat(asker.ask(service.responder.topic, "q" + i).get(30, TimeUnit.SECONDS))
                        .isEqualTo("echo of q" + i);
            }
        }
    }

    static List<HandlerException> failures() {
        return List.of(
                new BusinessHandlerException("sold out"),
                new PermanentHandlerException("no such item"),
                new TransientHandlerException("warehouse down"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theCallerLearnsHowTheHandlerHasFinallyFailed(HandlerException failure) {
        String replies = ReplyBroker.topic("replies", 1);
        try (Asker answering = answering(replies);
                Service service = new Service(answering, message -> {
                    throw failure;
                });
                Asker asker = Asker.waitingIn(replies)) {
            CompletableFuture<String> call = asker.ask(service.responder.topic, "tea");

            assertThat(end(call)).isInstanceOfSatisfying(RemoteHandlerException.class, error -> {
                assertThat(error.category()).isEqualTo(failure.category());
                assertThat(error).hasMessage(failure.getMessage());
            });
        }
    }

    static List<List<String>> topics() {
        return List.of(
                List.of("__consumer_offsets"),
                List.of("not-allowed"),
                List.of("x".repeat(10_240)),
                List.of("re\r\nplies"),
                List.of("not-allowed", "replies-of-both"));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aForgedReplyTopicReachesNoHandlerAndNothingIsSentThere(List<String> named) throws Exception {
        String replies = ReplyBroker.topic("replies", 1);
        try (Asker answering = answering(replies);
                Service service = new Service(answering, message -> Outcome.reply("secret"));
                KafkaProducer<byte[], byte[]> producer = ReplyBroker.producer()) {
            service.answerOne(producer, replies);
            ProducerRecord<byte[], byte[]> request = new ProducerRecord<>(service.responder.topic, bytes("tea"));
            request.headers().add("correlation-id", bytes("1"));
            named.forEach(name -> request.headers().add("reply-topic", bytes(name)));
            producer.send(request).get();
            service.answerOne(producer, replies);

            assertThat(service.handled).hasSize(2);
            assertThat(service.deadLettered)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOf(PermanentHandlerException.class)
                            .hasMessageStartingWith("reply-topic-rejected"));
            assertThat(service.sent).extracting(KafkaMessage::topic).containsOnly(replies);
            assertThat(ReplyBroker.read(replies)).hasSize(2);
            assertThat(ReplyBroker.exists("not-allowed")).isFalse();
            assertThat(answering.counts().dropped(Dropped.REJECTED)).isOne();
        }
    }

    private static Asker answering(String allowed) {
        return Asker.with(new RecordingSender(), "kafka.request-reply.allowed-reply-topics=" + allowed);
    }

    private static Throwable end(CompletableFuture<?> call) {
        try {
            throw new AssertionError("succeeded with " + call.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static final class RecordingSender implements MessageSender, AutoCloseable {

        final List<KafkaMessage<?>> sent = new CopyOnWriteArrayList<>();
        private final RawSender raw = new RawSender();

        @Override
        public CompletableFuture<io.baton.PublishResult> send(KafkaMessage<?> message) {
            sent.add(message);
            return raw.send(message);
        }

        @Override
        public void close() {
            raw.close();
        }
    }

    /** What the engine does with a record and its failure, without retries. */
    private static final class Service implements AutoCloseable {

        final List<KafkaMessage<?>> handled = new CopyOnWriteArrayList<>();
        final List<Throwable> deadLettered = new CopyOnWriteArrayList<>();
        final List<KafkaMessage<?>> sent;
        final Responder responder;
        private final ReplyMiddleware middleware;
        private final ReplyErrors errors;
        private final Function<KafkaMessage<?>, Outcome> handler;

        Service(Asker answering, Function<KafkaMessage<?>, Outcome> handler) {
            this.middleware = answering.bean(ReplyMiddleware.class);
            this.errors = answering.bean(ReplyErrors.class);
            this.sent = ((RecordingSender) answering.bean(MessageSender.class)).sent;
            this.handler = handler;
            this.responder = new Responder((request, self) -> handle(request));
        }

        /** Asks, and waits for the answer. */
        void answerOne(KafkaProducer<byte[], byte[]> producer, String replies) throws Exception {
            int before = ReplyBroker.read(replies).size();
            ProducerRecord<byte[], byte[]> request = new ProducerRecord<>(responder.topic, 0, null, bytes("tea"));
            request.headers().add("correlation-id", bytes("1")).add("reply-topic", bytes(replies));
            producer.send(request).get();
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> ReplyBroker.read(replies).size() == before + 1);
        }

        private void handle(ConsumerRecord<byte[], byte[]> record) {
            try {
                middleware
                        .handle(message(record), new FakeChain(this::call))
                        .toCompletableFuture()
                        .join();
            } catch (CompletionException e) {
                failed(record, e.getCause());
            }
        }

        private CompletableFuture<Outcome> call(KafkaMessage<?> message) {
            handled.add(message);
            try {
                return CompletableFuture.completedFuture(handler.apply(message));
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private void failed(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
            ErrorCategory category = ((HandlerException) failure).category();
            FailedRecord failed =
                    new FailedRecord(record, "shop", FakeChain.HANDLER, 1, failure, Instant.now(), Instant.now());
            if (category == ErrorCategory.BUSINESS) {
                errors.business(failed);
            } else {
                deadLettered.add(failure);
                errors.deadLettered(failed, category, "quotes.dlq");
            }
        }

        private static KafkaMessage<?> message(ConsumerRecord<byte[], byte[]> record) {
            List<MessageHeader> headers = new ArrayList<>();
            record.headers().forEach(header -> headers.add(new MessageHeader(header.key(), header.value())));
            return new KafkaMessage<>(
                    record.topic(),
                    record.key(),
                    Utf8.text(record.value()),
                    MessageHeaders.of(headers),
                    record.partition(),
                    record.offset(),
                    Instant.EPOCH);
        }

        @Override
        public void close() {
            responder.close();
        }
    }
}
