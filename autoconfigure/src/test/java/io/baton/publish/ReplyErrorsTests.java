package io.baton.publish;

import static io.baton.publish.Utf8.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.baton.BusinessHandlerException;
import io.baton.ErrorCategory;
import io.baton.KafkaMessage;
import io.baton.PermanentHandlerException;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.engine.FailedRecord;
import io.baton.payload.UndecodableRecordException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R-D10: what a caller learns of a handler that has finally failed. */
@ExtendWith(OutputCaptureExtension.class)
class ReplyErrorsTests {

    private final List<KafkaMessage<?>> sent = new CopyOnWriteArrayList<>();
    private final ReplyErrors errors =
            new ReplyErrors(new ReplyAddresses(Set.of("replies")), "quotes"::equals, message -> {
                sent.add(message);
                return new CompletableFuture<>();
            });

    @AfterEach
    void close() {
        errors.close();
    }

    @Test
    void aBusinessExceptionIsToldWithTheHandlersWords() {
        errors.business(failure("quotes", "replies", new BusinessHandlerException("sold out\r\nforged: line")));
        errors.close();

        assertThat(sent).singleElement().satisfies(error -> {
            assertThat(error.topic()).isEqualTo("replies");
            assertThat(error.key()).isEqualTo(bytes("k"));
            assertThat(error.value()).isNull();
            assertThat(error.headers().text("correlation-id")).contains("17");
            assertThat(error.headers().text("reply-error")).contains("business");
            assertThat(error.headers().text("reply-error-message")).contains("sold out\\u000d\\u000aforged: line");
        });
    }

    @Test
    void aDeadLetterIsToldWithItsCategory() {
        errors.deadLettered(failure("quotes", "replies", new RuntimeException()), ErrorCategory.TRANSIENT, "q.dlq");
        errors.close();

        assertThat(sent.get(0).headers().text("reply-error")).contains("transient");
    }

    @Test
    void longWordsAreCut() {
        errors.business(failure("quotes", "replies", new BusinessHandlerException("\u0001" + "ä".repeat(10_000))));
        errors.close();

        assertThat(sent.get(0).headers().text("reply-error-message").orElseThrow())
                .hasSize(512)
                .startsWith("\\u0001ää");
    }

    static Stream<Throwable> others() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("quotes", 0, 0, null, null);
        return Stream.of(
                new IllegalStateException("jdbc:postgresql://user:secret@db"),
                new PermanentHandlerException(null, new IllegalStateException("secret")),
                new BrokenException(),
                UndecodableRecordException.of(record, "value", String.class, new RuntimeException("secret")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingIsToldOfWhatTheHandlerDidNotWrite(Throwable exception) {
        errors.deadLettered(failure("quotes", "replies", exception), ErrorCategory.PERMANENT, "q.dlq");
        errors.close();

        assertThat(sent).singleElement().satisfies(error -> {
            assertThat(error.headers().text("reply-error")).contains("permanent");
            assertThat(error.headers().contains("reply-error-message")).isFalse();
        });
    }

    @Test
    void nothingIsSentToATopicThatIsNotAllowed() {
        errors.deadLettered(
                failure("quotes", "__consumer_offsets", new PermanentHandlerException("reply-topic-rejected: ...")),
                ErrorCategory.PERMANENT,
                "q.dlq");
        errors.close();

        assertThat(sent).isEmpty();
    }

    @Test
    void nothingIsSentForARecordThatAsksForNoReply() {
        FailedRecord failure = failure("quotes", "replies", new BusinessHandlerException("no"));
        failure.record().headers().remove("reply-topic");
        errors.business(failure);
        errors.close();

        assertThat(sent).isEmpty();
    }

    @Test
    void aHandlerThatOnlyListensInFailsWithoutAnswering() {
        errors.business(failure("audit", "replies", new BusinessHandlerException("no")));
        errors.close();

        assertThat(sent).isEmpty();
    }

    @Test
    void theEngineIsNotHeldUpByASenderThatIs() {
        CountDownLatch gate = new CountDownLatch(1);
        try (ReplyErrors slow = new ReplyErrors(new ReplyAddresses(Set.of("replies")), "quotes"::equals, message -> {
            assertThatCode(gate::await).doesNotThrowAnyException();
            sent.add(message);
            return new CompletableFuture<>();
        })) {
            for (int i = 0; i < 2_000; i++) {
                slow.business(failure("quotes", "replies", new BusinessHandlerException("no")));
            }
            assertThat(sent).isEmpty();
            gate.countDown();
            await().untilAsserted(() -> assertThat(sent).hasSize(1_001));
        }
    }

    @Test
    void anErrorThatCannotBeSentIsLoggedOnce(CapturedOutput output) {
        PublishException gone = new PublishException(Reason.UNREACHABLE, "replies", "gone", null);
        try (ReplyErrors failing = new ReplyErrors(
                new ReplyAddresses(Set.of("replies")),
                "quotes"::equals,
                message -> CompletableFuture.failedFuture(gone))) {
            for (int i = 0; i < 50; i++) {
                failing.business(failure("quotes", "replies", new BusinessHandlerException("no")));
            }
        }

        assertThat(output.getOut().split("the caller runs into its timeout", -1))
                .hasSize(2);
    }

    private static FailedRecord failure(String handler, String replyTopic, Throwable exception) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("quotes", 0, 3, bytes("k"), bytes("v"));
        record.headers().add("correlation-id", bytes("17")).add("reply-topic", bytes(replyTopic));
        return new FailedRecord(record, "shop", handler, 1, exception, Instant.now(), Instant.now());
    }

    private static final class BrokenException extends BusinessHandlerException {

        BrokenException() {
            super("unused");
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }
    }
}
