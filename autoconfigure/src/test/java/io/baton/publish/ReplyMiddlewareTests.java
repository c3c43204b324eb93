package io.baton.publish;

import static io.baton.publish.Utf8.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.BusinessHandlerException;
import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import io.baton.TransientHandlerException;
import io.baton.publish.ReplyCounts.Dropped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** R-D10: what becomes of a handler's answer. */
class ReplyMiddlewareTests {

    private static final String ALLOWED = "replies";

    private final List<KafkaMessage<?>> sent = new ArrayList<>();
    private final CompletableFuture<PublishResult> acknowledgement = new CompletableFuture<>();
    private final ReplyCounts counts = new ReplyCounts();
    private final ReplyMiddleware middleware = new ReplyMiddleware(
            new ReplyAddresses(Set.of(ALLOWED)),
            message -> {
                sent.add(message);
                return acknowledgement;
            },
            counts);

    @Test
    void anAnswerGoesToTheTopicOfTheRequestWithItsKeyIdAndConversation() {
        byte[] id = {(byte) 0xff, 1, 2};
        KafkaMessage<String> request = KafkaMessage.to("quotes", "tea")
                .key("customer 7")
                .header("correlation-id", id)
                .conversationId("c9")
                .header("reply-topic", ALLOWED)
                .header("secret", "stays here")
                .build();

        middleware.handle(request, FakeChain.returning(Outcome.reply(250)));

        assertThat(sent).singleElement().satisfies(reply -> {
            assertThat(reply.topic()).isEqualTo(ALLOWED);
            assertThat(reply.value()).isEqualTo(250);
            assertThat(reply.key()).isEqualTo(bytes("customer 7"));
            assertThat(reply.partition()).isEqualTo(-1);
            assertThat(reply.headers().bytes("correlation-id")).isEqualTo(id);
            assertThat(reply.headers().text("conversation-id")).contains("c9");
            assertThat(reply.headers().contains("reply-topic")).isFalse();
            assertThat(reply.headers().contains("secret")).isFalse();
        });
    }

    @Test
    void theRecordEndsWhenTheBrokerHasAcknowledgedTheReply() {
        CompletableFuture<Outcome> end = middleware
                .handle(request(), FakeChain.returning(Outcome.reply("yes")))
                .toCompletableFuture();

        assertThat(end).isNotDone();
        acknowledgement.complete(new PublishResult(ALLOWED, 0, 1, Instant.EPOCH));
        assertThat(end).isCompletedWithValue(Outcome.ack());
    }

    @Test
    void aReplyThatCannotBePublishedIsATransientFailure() {
        CompletableFuture<Outcome> end = middleware
                .handle(request(), FakeChain.returning(Outcome.reply("yes")))
                .toCompletableFuture();
        acknowledgement.completeExceptionally(new PublishException(Reason.UNREACHABLE, ALLOWED, "gone", null));

        assertThat(failure(end))
                .isInstanceOf(TransientHandlerException.class)
                .hasMessage("the reply could not be published: UNREACHABLE")
                .hasCauseInstanceOf(PublishException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_LARGE", "UNSERIALIZABLE"})
    void aReplyThatCanNeverBePublishedIsAPermanentFailure(Reason reason) {
        CompletableFuture<Outcome> end = middleware
                .handle(request(), FakeChain.returning(Outcome.reply("yes")))
                .toCompletableFuture();
        acknowledgement.completeExceptionally(new PublishException(reason, ALLOWED, "no", null));

        assertThat(failure(end)).isInstanceOf(PermanentHandlerException.class).hasMessageContaining(reason.name());
    }

    @Test
    void anAnswerNobodyAskedForIsSentNowhere() {
        assertThat(middleware
                        .handle(KafkaMessage.to("quotes", "tea").build(), FakeChain.returning(Outcome.reply("yes")))
                        .toCompletableFuture())
                .isCompletedWithValue(Outcome.ack());
        assertThat(sent).isEmpty();
    }

    static Stream<Outcome> others() {
        return Stream.of(
                Outcome.ack(), Outcome.skip("old"), Outcome.retryAfter(Duration.ZERO), Outcome.deadLetter("broken"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anyOtherOutcomeIsLeftAloneAndAnswersNothing(Outcome outcome) {
        assertThat(middleware.handle(request(), FakeChain.returning(outcome)).toCompletableFuture())
                .isCompletedWithValue(outcome);
        assertThat(sent).isEmpty();
    }

    @Test
    void aFailureOfTheHandlerIsLeftAlone() {
        BusinessHandlerException refusal = new BusinessHandlerException("sold out");

        assertThat(failure(middleware
                        .handle(request(), new FakeChain(message -> CompletableFuture.failedFuture(refusal)))
                        .toCompletableFuture()))
                .isSameAs(refusal);
        assertThat(sent).isEmpty();
    }

    static Stream<Arguments> rejected() {
        MessageHeader id = new MessageHeader("correlation-id", bytes("1"));
        MessageHeader topic = topic(ALLOWED);
        return Stream.of(
                Arguments.of("internal", List.of(id, topic("__consumer_offsets")), "'__consumer_offsets' is not among"),
                Arguments.of("not allowed", List.of(id, topic("orders")), "'orders' is not among"),
                Arguments.of("its neighbour", List.of(id, topic("replies ")), "no legal topic name (8 bytes)"),
                Arguments.of("10 kB", List.of(id, topic("x".repeat(10_240))), "no legal topic name (10240 bytes)"),
                Arguments.of("249 letters", List.of(id, topic("x".repeat(249))), "'" + "x".repeat(64) + "...'"),
                Arguments.of("controls", List.of(id, topic("re\nplies\u001b[31m")), "no legal topic name (13 bytes)"),
                Arguments.of("empty", List.of(id, topic("")), "no legal topic name (0 bytes)"),
                Arguments.of("null", List.of(id, new MessageHeader("reply-topic", null)), "(0 bytes)"),
                Arguments.of("two", List.of(id, topic, topic), "2 reply-topic headers"),
                Arguments.of("one that hides", List.of(id, topic("orders"), topic), "2 reply-topic headers"),
                Arguments.of("no id", List.of(topic), "no correlation-id"),
                Arguments.of("null id", List.of(topic, new MessageHeader("correlation-id", null)), "no correlation-id"),
                Arguments.of(
                        "long id",
                        List.of(topic, new MessageHeader("correlation-id", bytes("i".repeat(257)))),
                        "257 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void aRequestWhoseReplyTopicIsNotAllowedReachesNoHandler(String name, List<MessageHeader> headers, String why) {
        FakeChain chain = FakeChain.returning(Outcome.reply("yes"));
        KafkaMessage<String> request = KafkaMessage.to("quotes", "tea").build().withHeaders(MessageHeaders.of(headers));

        assertThat(failure(middleware.handle(request, chain).toCompletableFuture()))
                .isInstanceOf(PermanentHandlerException.class)
                .hasMessageStartingWith("reply-topic-rejected: ")
                .hasMessageContaining(why)
                .message()
                .hasSizeLessThan(200)
                .matches("\\p{Print}*");
        assertThat(chain.calls).hasValue(0);
        assertThat(sent).isEmpty();
        assertThat(counts.dropped(Dropped.REJECTED)).isOne();
    }

    private static MessageHeader topic(String name) {
        return new MessageHeader("reply-topic", bytes(name));
    }

    private static KafkaMessage<String> request() {
        return KafkaMessage.to("quotes", "tea")
                .correlationId("1")
                .header("reply-topic", ALLOWED)
                .build();
    }

    private static Throwable failure(CompletableFuture<?> end) {
        return end.handle((value, failure) ->
                        failure instanceof java.util.concurrent.CompletionException ? failure.getCause() : failure)
                .join();
    }
}
