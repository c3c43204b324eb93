package io.baton.publish;

import static io.baton.publish.Utf8.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.baton.ErrorCategory;
import io.baton.KafkaMessage;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.RemoteHandlerException;
import io.baton.RequestTimeoutException;
import io.baton.payload.UndecodableRecordException;
import io.baton.publish.ReplyCounts.Dropped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-D10: the side that asks, on a real broker, with a stranger who answers. */
@Timeout(120)
class RequestsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    record Quote(String item, int cents) {}

    @Test
    void aReplyIsReadAsTheTypeThatWasAskedFor() throws Exception {
        try (Responder responder = new Responder(
                        (request, self) -> self.reply(request, bytes("{\"item\":\"tea\",\"cents\":250}")));
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 3))) {
            assertThat(asker.ask(responder.topic, "tea", Quote.class, SOON).get())
                    .isEqualTo(new Quote("tea", 250));
            assertThat(asker.counts().pending()).isZero();
        }
    }

    @Test
    void aNullIsAReplyToo() throws Exception {
        try (Responder responder = new Responder((request, self) -> self.reply(request, null));
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 1))) {
            assertThat(asker.ask(responder.topic, "tea", Quote.class, SOON).get())
                    .isNull();
        }
    }

    @Test
    void aRequestNamesTheReplyTopicAndHasAnIdOf128RandomBits() throws Exception {
        String replies = ReplyBroker.topic("replies", 1);
        try (Responder responder = Responder.echo();
                Asker asker = Asker.waitingIn("answers", "kafka.topics.answers=" + replies)) {
            for (int i = 0; i < 50; i++) {
                KafkaMessage<String> message = KafkaMessage.to(responder.topic, "q" + i)
                        .correlationId("chosen by the caller")
                        .header("reply-topic", "elsewhere")
                        .header("tenant", "t1")
                        .build();
                asker.bean(Requests.class).request(message, String.class, SOON).get();
            }

            Set<String> ids = new HashSet<>();
            for (ConsumerRecord<byte[], byte[]> request : responder.requests) {
                assertThat(request.headers().headers("correlation-id")).hasSize(1);
                assertThat(request.headers().headers("reply-topic")).hasSize(1);
                assertThat(Responder.header(request, "reply-topic")).isEqualTo(replies);
                assertThat(Responder.header(request, "tenant")).isEqualTo("t1");
                ids.add(Responder.header(request, "correlation-id"));
            }
            assertThat(ids).hasSize(50).allMatch(id -> id.matches("[0-9a-f]{32}"));
        }
    }

    @Test
    void twoThousandCallsAtATimeEachGetTheirOwnAnswer() throws Exception {
        try (Responder responder = Responder.echo();
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 3))) {
            Map<String, CompletableFuture<String>> answers = new LinkedHashMap<>();
            for (int i = 0; i < 2_000; i++) {
                answers.put("question " + i, asker.ask(responder.topic, "question " + i));
            }

            for (Map.Entry<String, CompletableFuture<String>> answer : answers.entrySet()) {
                assertThat(answer.getValue().get(30, TimeUnit.SECONDS)).isEqualTo(answer.getKey());
            }
            assertThat(asker.counts().pending()).isZero();
            assertThat(dropped(asker)).isZero();
        }
    }

    @Test
    void requestsOfOneThreadKeepTheirOrderWhileTheReplyTopicIsOpened() throws Exception {
        try (Responder responder = Responder.echo();
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 1))) {
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                answers.add(asker.bean(Requests.class)
                        .request(
                                KafkaMessage.to(responder.topic, "" + i)
                                        .key("one key")
                                        .build(),
                                String.class,
                                SOON));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get();

            assertThat(responder.requests)
                    .extracting(request -> Integer.valueOf(Utf8.text(request.value())))
                    .isSorted()
                    .hasSize(500);
        }
    }

    @ParameterizedTest
    @CsvSource({"business,BUSINESS", "permanent,PERMANENT", "transient,TRANSIENT", "no such thing,PERMANENT"})
    void anErrorOfTheRemoteHandlerComesWithItsCategoryAndWords(String sent, ErrorCategory category) {
        try (Responder responder = new Responder((request, self) ->
                        self.reply(request, null, "reply-error", sent, "reply-error-message", "sold\nout"));
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 1))) {
            assertThat(failure(asker.ask(responder.topic, "tea")))
                    .isInstanceOfSatisfying(RemoteHandlerException.class, error -> {
                        assertThat(error.category()).isEqualTo(category);
                        assertThat(error).hasMessage("sold\\u000aout");
                    });
        }
    }

    @Test
    void aReplyThatCannotBeReadFailsTheCallWithTheReadersException() {
        try (Responder responder = new Responder((request, self) -> self.reply(request, bytes("no JSON")));
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 1))) {
            assertThat(failure(asker.ask(responder.topic, "tea", Quote.class, SOON)))
                    .isInstanceOf(UndecodableRecordException.class);
            assertThat(asker.counts().pending()).isZero();
        }
    }

    @Test
    void aCallWithoutReplyEndsAtItsTimeoutAndTheLateReplyIsCounted() {
        String replies = ReplyBroker.topic("replies", 1);
        try (Responder responder = Responder.silent();
                Asker asker = Asker.waitingIn(replies)) {
            CompletableFuture<String> call = asker.ask(responder.topic, "tea", String.class, Duration.ofSeconds(3));

            assertThat(failure(call))
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessage("No reply to the request to '%s' within PT3S", responder.topic);
            assertThat(asker.counts().pending()).isZero();

            responder.reply(responder.requests.get(0), bytes("sorry"));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(asker.counts().dropped(Dropped.LATE)).isOne());
            assertThat(asker.counts().dropped(Dropped.UNKNOWN)).isZero();
        }
    }

    @Test
    void tenThousandForgedRepliesAreDroppedAndCountedAndDisturbNoCall() throws Exception {
        String replies = ReplyBroker.topic("replies", 3);
        try (Responder responder = Responder.silent();
                Asker asker = Asker.waitingIn(replies)) {
            CompletableFuture<String> call = asker.ask(responder.topic, "tea");
            await().atMost(SOON).until(() -> responder.requests.size() == 1);
            for (int i = 0; i < 10_000; i++) {
                responder.reply(replies, "%032x".formatted(i), bytes("forged"), "reply-error", "business");
            }
            responder.reply(replies, null, bytes("no id"));
            responder.reply(replies, "", bytes("empty id"));
            responder.reply(replies, "x".repeat(257), bytes("long id"));
            responder.reply(replies, "a", bytes("two ids"), "correlation-id", "b");
            responder.reply(responder.requests.get(0), bytes("real"));

            assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo("real");
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(asker.counts().dropped(Dropped.UNKNOWN)).isEqualTo(10_000);
                assertThat(asker.counts().dropped(Dropped.MALFORMED)).isEqualTo(4);
            });
            assertThat(asker.counts().pending()).isZero();
        }
    }

    @Test
    void aSecondReplyIsDropped() throws Exception {
        try (Responder responder = new Responder((request, self) -> {
                    self.reply(request, bytes("first"));
                    self.reply(request, bytes("second"));
                });
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 1))) {
            assertThat(asker.ask(responder.topic, "tea").get()).isEqualTo("first");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(asker.counts().dropped(Dropped.UNKNOWN)).isOne());
        }
    }

    @Test
    void instancesShareOneReplyTopicAndEachGetsItsOwn() throws Exception {
        String replies = ReplyBroker.topic("replies", 2);
        try (Responder responder = Responder.echo();
                Asker one = Asker.waitingIn(replies);
                Asker other = Asker.waitingIn(replies)) {
            one.ask(responder.topic, "warm up").get();
            other.ask(responder.topic, "warm up").get();
            List<CompletableFuture<String>> ones = new ArrayList<>();
            List<CompletableFuture<String>> others = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ones.add(one.ask(responder.topic, "one " + i));
                others.add(other.ask(responder.topic, "other " + i));
            }

            for (int i = 0; i < 200; i++) {
                assertThat(ones.get(i).get()).isEqualTo("one " + i);
                assertThat(others.get(i).get()).isEqualTo("other " + i);
            }
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(other.counts().dropped(Dropped.UNKNOWN)).isEqualTo(200));
        }
    }

    @Test
    void moreCallsThanAllowedFailAtOnceAndAPlaceIsFreeWhenACallEnds() throws Exception {
        try (Responder responder = Responder.silent();
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 1), "kafka.request-reply.max-pending=2")) {
            CompletableFuture<String> first = asker.ask(responder.topic, "1");
            CompletableFuture<String> second = asker.ask(responder.topic, "2");
            CompletableFuture<String> third = asker.ask(responder.topic, "3");

            assertThat(third).isCompletedExceptionally();
            assertThat(failure(third))
                    .isInstanceOfSatisfying(PublishException.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Reason.OVERLOADED);
                        assertThat(refused.topic()).isEqualTo(responder.topic);
                    })
                    .hasMessageContaining("kafka.request-reply.max-pending");

            first.cancel(false);
            assertThat(asker.counts().pending()).isOne();
            second.complete("the caller knows better");
            assertThat(asker.counts().pending()).isZero();
            assertThat(asker.ask(responder.topic, "4")).isNotDone();
        }
    }

    @Test
    void aCallerThatAsksAgainWhenAnsweredNeverFindsItsOwnPlaceTaken() throws Exception {
        try (Responder responder = Responder.echo();
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 1), "kafka.request-reply.max-pending=1")) {
            for (int i = 0; i < 50; i++) {
                assertThat(asker.ask(responder.topic, "again")
                                .thenCompose(answer -> asker.ask(responder.topic, answer + " and again"))
                                .get())
                        .isEqualTo("again and again");
            }
        }
    }

    @Test
    void closingFailsTheCallsThatWait() {
        Responder responder = Responder.silent();
        Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 1));
        try (responder) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                calls.add(asker.ask(responder.topic, "" + i));
            }
            Requests requests = asker.bean(Requests.class);
            ReplyCounts counts = asker.counts();

            asker.close();

            assertThat(calls).allSatisfy(call -> {
                assertThat(call).isDone();
                assertThat(reason(call)).isEqualTo(Reason.CLOSED);
            });
            assertThat(counts.pending()).isZero();
            assertThat(reason(requests.request(
                            KafkaMessage.to(responder.topic, "late").build(), String.class, SOON)))
                    .isEqualTo(Reason.CLOSED);
            await().atMost(SOON).until(() -> threads().isEmpty());
        }
    }

    @Test
    void aMissingReplyTopicIsCreated() throws Exception {
        String replies = ReplyBroker.name("replies");
        try (Responder responder = Responder.echo();
                Asker asker = Asker.waitingIn(replies)) {
            assertThat(ReplyBroker.exists(replies))
                    .as("before the first request")
                    .isFalse();

            assertThat(asker.ask(responder.topic, "tea").get()).isEqualTo("tea");

            assertThat(ReplyBroker.partitions(replies))
                    .as("the broker's default")
                    .isEqualTo(3);
            assertThat(ReplyBroker.config(replies, "retention.ms")).isEqualTo("3600000");
        }
    }

    @Test
    void aMissingReplyTopicThatMayNotBeCreatedFailsTheCallUntilItIsThere() throws Exception {
        String replies = ReplyBroker.name("replies");
        try (Responder responder = Responder.echo();
                Asker asker = Asker.waitingIn(replies, "kafka.request-reply.create=false")) {
            CompletableFuture<String> call = asker.ask(responder.topic, "tea");

            assertThat(reason(call)).isEqualTo(Reason.UNKNOWN_TOPIC);
            assertThat(failure(call))
                    .hasMessageContaining("the reply topic '%s' does not exist", replies)
                    .hasMessageContaining("kafka.request-reply.create=true");
            assertThat(ReplyBroker.exists(replies)).isFalse();
            assertThat(responder.requests).isEmpty();

            ReplyBroker.create(replies, 1);
            assertThat(asker.ask(responder.topic, "tea").get()).isEqualTo("tea");
        }
    }

    @Test
    void withoutAReplyTopicACallSaysWhatToSet() {
        try (Asker asker = Asker.with(message -> new CompletableFuture<>())) {
            assertThat(failure(asker.ask("quotes", "tea")))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("set kafka.request-reply.reply-topic");
            assertThat(asker.counts().pending()).isZero();
        }
    }

    @Test
    void aTimeoutMustBeAboveZero() {
        try (Asker asker = Asker.with(message -> new CompletableFuture<>())) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> asker.ask("quotes", "tea", String.class, Duration.ZERO));
        }
    }

    @Test
    void aRequestThatIsNotPublishedFailsTheCall() {
        PublishException refused = new PublishException(Reason.TOO_LARGE, "quotes", "too large", null);
        try (Asker asker = Asker.with(
                message -> CompletableFuture.failedFuture(refused),
                "kafka.request-reply.reply-topic=" + ReplyBroker.topic("replies", 1))) {
            assertThat(failure(asker.ask("quotes", "tea"))).isSameAs(refused);
            assertThat(asker.counts().pending()).isZero();
        }
    }

    @Test
    void aRequestIsNotSentWhileNoReplyCouldBeReceived() {
        List<KafkaMessage<?>> sent = new ArrayList<>();
        try (Asker asker = Asker.with(
                message -> {
                    sent.add(message);
                    return new CompletableFuture<>();
                },
                "kafka.brokers=localhost:1",
                "kafka.request-reply.reply-topic=replies")) {
            CompletableFuture<String> call = asker.ask("quotes", "tea", String.class, Duration.ofSeconds(1));

            assertThat(failure(call))
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessage(
                            "The reply topic could not be read within PT1S; the request to 'quotes'" + " was not sent");
            assertThat(sent).isEmpty();
            assertThat(asker.counts().pending()).isZero();
        }
    }

    @Test
    void repliesInPartitionsThatAreAddedLaterAreSeen() throws Exception {
        String replies = ReplyBroker.topic("replies", 1);
        try (Responder responder = Responder.silent();
                Asker asker = Asker.waitingIn(replies, "kafka.consumer.properties[metadata.max.age.ms]=500")) {
            CompletableFuture<String> call = asker.ask(responder.topic, "tea", String.class, Duration.ofSeconds(90));
            await().atMost(SOON).until(() -> responder.requests.size() == 1);

            ReplyBroker.grow(replies, 2);
            try (var producer = ReplyBroker.producer()) {
                var reply = new ProducerRecord<>(replies, 1, (byte[]) null, bytes("from the new one"));
                reply.headers()
                        .add("correlation-id", bytes(Responder.header(responder.requests.get(0), "correlation-id")));
                producer.send(reply).get();
            }

            assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo("from the new one");
        }
    }

    @Test
    void callbacksThatTakeLongDelayNoTimeoutAndNoOtherReply() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (Responder responder = Responder.echo();
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 1))) {
            List<CompletableFuture<Void>> slow = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                slow.add(asker.ask(responder.topic, "slow").thenAccept(answer -> {
                    threads.add(Thread.currentThread().getName());
                    await().until(() -> gate.getCount() == 0);
                }));
            }

            assertThat(asker.ask(responder.topic, "fast").get()).isEqualTo("fast");
            CompletableFuture<String> silence =
                    asker.ask(ReplyBroker.topic("nobody", 1), "tea", String.class, Duration.ofMillis(200));
            assertThat(failure(silence.whenComplete((answer, failure) ->
                            threads.add(Thread.currentThread().getName()))))
                    .isInstanceOf(RequestTimeoutException.class);

            gate.countDown();
            CompletableFuture.allOf(slow.toArray(CompletableFuture[]::new)).get();
            assertThat(threads).allMatch(name -> name.startsWith("baton-replies-"));
        }
    }

    private static Throwable failure(CompletableFuture<?> call) {
        try {
            throw new AssertionError("succeeded with " + call.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Reason reason(CompletableFuture<?> call) {
        return ((PublishException) failure(call)).reason();
    }

    private static long dropped(Asker asker) {
        long sum = 0;
        for (Dropped reason : Dropped.values()) {
            sum += asker.counts().dropped(reason);
        }
        return sum;
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("baton-(reply-consumer|replies-.*|reply-timer-.*)"))
                .toList();
    }
}
