package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import io.baton.TransientHandlerException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What a handler publishes continues the record it handles, and goes with its transaction (R-D4, R-E6). */
class PublishFromHandlerIT {

    private final AtomicReference<MessagePublisher> publisher = new AtomicReference<>();
    private final String out = Broker.topic(1);

    private static Application start(Ledger ledger, String... properties) {
        return Application.handling(ledger)
                .and("spring.application.name=shop")
                .and(properties)
                .start();
    }

    private void publishWith(Application application) {
        publisher.set(application.bean(MessagePublisher.class));
    }

    private MessagePublisher publisher() {
        await().atMost(SOON).until(() -> publisher.get() != null);
        return publisher.get();
    }

    private void send(KafkaMessage<?> message) {
        PublishResult unused = publisher().publish(message).join();
    }

    private ConsumerRecord<String, String> only() {
        await().atMost(SOON).until(() -> Broker.read(out).size() == 1);
        return Broker.read(out).get(0);
    }

    @ParameterizedTest
    @EnumSource
    void correlationConversationAndTraceContinueAndTheRetryCountTellsTheAttempt(Ordering ordering) {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Ledger ledger = new Ledger(1).usually((message, context) -> {
            if (context.attempt() < 3) {
                throw new TransientHandlerException("not yet");
            }
            send(KafkaMessage.to(out, "follows").build());
            return Outcome.ack();
        });
        try (Application application = start(ledger, "kafka.consumer.ordering=" + ordering)) {
            publishWith(application);
            send(KafkaMessage.to(ledger.topic, "first")
                    .correlationId("c1")
                    .conversationId("v1")
                    .header("traceparent", trace)
                    .header("tracestate", "a=b")
                    .build());

            Map<String, String> headers = Broker.headers(only());
            assertThat(headers)
                    .containsEntry("correlation-id", "c1")
                    .containsEntry("conversation-id", "v1")
                    .containsEntry("retry-count", "2")
                    .containsEntry("traceparent", trace)
                    .containsEntry("tracestate", "a=b");
            ledger.awaitCommitted(1);
        }
    }

    @Test
    void aRecordThatHasOnlyAnEventIdIsWhatItsFollowersCorrelateWith() {
        Ledger ledger = new Ledger(1).usually((message, context) -> {
            send(KafkaMessage.to(out, "follows").build());
            return Outcome.ack();
        });
        try (Application application = start(ledger)) {
            publishWith(application);
            Broker.sendWith(ledger.topic, "event-id", "e1", "first");

            assertThat(Broker.headers(only())).containsEntry("correlation-id", "e1");
        }
    }

    @Test
    void afterTheHandlerNothingIsContinued() {
        Ledger ledger = new Ledger(1);
        try (Application application = start(ledger)) {
            publishWith(application);
            send(KafkaMessage.to(ledger.topic, "first").correlationId("c1").build());
            ledger.awaitDone("first");
            send(KafkaMessage.to(out, "another").eventId("e2").build());

            assertThat(Broker.headers(only())).containsEntry("correlation-id", "e2");
        }
    }

    @Test
    void aPublishThatFailsFailsTheHandlerThatDoesNotCatchIt() {
        Ledger ledger = new Ledger(1).usually((message, context) -> {
            send(KafkaMessage.to("no-such-topic", "lost").build());
            return Outcome.ack();
        });
        try (Application application = start(ledger, "kafka.producer.properties.max.block.ms=300")) {
            publishWith(application);
            send(KafkaMessage.to(ledger.topic, "first").build());

            ledger.awaitLetters(1);
            assertThat(ledger.callsOf("first")).as("a missing topic may appear").isEqualTo(4);
            assertThat(Broker.headers(Broker.read(ledger.letters()).get(0)))
                    .containsEntry("dlq-exception-class", "io.baton.PublishException")
                    .containsEntry("dlq-category", "transient");
        }
    }

    /** Begins and ends transactions of nothing but what is synchronized with them. */
    private static final class Transactions extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }

    private final PlatformTransactionManager transactions = new Transactions();

    @ParameterizedTest
    @EnumSource
    void whatIsPublishedInATransactionIsSeenWhenItCommitsAndNeverWhenItRollsBack(Ordering ordering) {
        Ledger ledger = new Ledger(1).usually((message, context) -> {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                send(KafkaMessage.to(out, message.value() + "-" + context.attempt())
                        .build());
                if (message.value().equals("fails")) {
                    throw new PermanentHandlerException("rolled back");
                }
                if (context.attempt() == 1) {
                    throw new TransientHandlerException("rolled back");
                }
            });
            return Outcome.ack();
        });
        try (Application application =
                start(ledger, "kafka.consumer.ordering=" + ordering, "kafka.producer.transaction-id-prefix=tx")) {
            publishWith(application);
            List<CompletableFuture<PublishResult>> sent = publisher()
                    .publishAll(List.of(
                            KafkaMessage.to(ledger.topic, "good").key("a").build(),
                            KafkaMessage.to(ledger.topic, "fails").key("b").build()));
            assertThat(sent).allSatisfy(each -> assertThat(each).isCompleted());

            ledger.awaitLetters(1);
            ledger.awaitDone("good");
            await().atMost(SOON).until(() -> Broker.readCommitted(out).contains("good-2"));
            assertThat(Broker.readCommitted(out)).containsExactly("good-2");
        }
    }

    private static Reason reason(CompletableFuture<?> failed) {
        return ((PublishException) failed.handle((result, thrown) -> thrown).join()).reason();
    }

    @Test
    void withoutATransactionAPipelineIsOneOfItsOwnAndAllOrNothing() {
        Broker.create("narrow-" + out, 1, "max.message.bytes", "2000");
        try (Application application =
                start(new Ledger(1), "kafka.producer.transaction-id-prefix=tx", "kafka.producer.compression=none")) {
            publishWith(application);
            List<CompletableFuture<PublishResult>> results = publisher()
                    .publishAll(List.of(
                            KafkaMessage.to(out, "one").build(),
                            KafkaMessage.to("narrow-" + out, "x".repeat(5_000)).build(),
                            KafkaMessage.to(out, "three").build()));

            assertThat(results.stream().map(PublishFromHandlerIT::reason))
                    .containsExactly(Reason.COMMIT_FAILED, Reason.TOO_LARGE, Reason.COMMIT_FAILED);
            send(KafkaMessage.to(out, "four").build());
            assertThat(Broker.readCommitted(out)).containsExactly("four");
        }
    }
}
