package io.baton.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import io.baton.ConsumerMiddleware;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.connection.ConnectionAutoConfiguration;
import io.baton.connection.KafkaClientConfigurations;
import io.baton.engine.EngineListener;
import io.baton.observation.ObservationAutoConfiguration;
import io.baton.payload.PayloadAutoConfiguration;
import io.baton.topic.TopicAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** R-D10: what an application gets for asking and answering. */
class RequestReplyAutoConfigurationTests {

    private final KafkaClientConfigurations clients = mock(KafkaClientConfigurations.class);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("kafka.brokers=localhost:1")
            .withBean(KafkaClientConfigurations.class, () -> clients)
            .withBean("sender", MessageSender.class, () -> message -> new CompletableFuture<>())
            .withConfiguration(AutoConfigurations.of(
                    ConnectionAutoConfiguration.class,
                    PayloadAutoConfiguration.class,
                    TopicAutoConfiguration.class,
                    RequestReplyAutoConfiguration.class));

    @Test
    void makesNoClientBeforeTheFirstRequest() {
        runner.withPropertyValues("kafka.request-reply.reply-topic=replies")
                .run(context -> assertThat(context).hasSingleBean(Requests.class));

        verifyNoInteractions(clients);
    }

    @Test
    void answersNobodyWithoutAllowedReplyTopics() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(ConsumerMiddleware.class).doesNotHaveBean(EngineListener.class));
    }

    @Test
    void answersInAllowedTopicsAndTheirAliases() {
        runner.withPropertyValues(
                        "kafka.topics.answers=shop.replies.v1",
                        "kafka.request-reply.allowed-reply-topics[0]=answers",
                        "kafka.request-reply.allowed-reply-topics[1]=others")
                .run(context -> {
                    assertThat(context)
                            .hasBean("batonReplyMiddleware")
                            .hasSingleBean(ConsumerMiddleware.class)
                            .getBean(EngineListener.class)
                            .isInstanceOf(ReplyErrors.class);
                    ReplyMiddleware middleware = context.getBean(ReplyMiddleware.class);
                    assertThat(calls(middleware, "shop.replies.v1")).isOne();
                    assertThat(calls(middleware, "others")).isOne();
                    assertThat(calls(middleware, "answers"))
                            .as("an alias is not for strangers")
                            .isZero();
                });
    }

    @Test
    void showsItsFiguresAsMeters() {
        runner.withConfiguration(AutoConfigurations.of(
                        ObservationAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        SimpleMetricsExportAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class))
                .withPropertyValues("kafka.request-reply.reply-topic=replies")
                .run(context -> {
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    ReplyCounts counts = context.getBean(ReplyCounts.class);
                    counts.tryBegin(5);
                    counts.tryBegin(5);
                    counts.drop(ReplyCounts.Dropped.LATE);

                    assertThat(registry.get("kafka.requests.pending").gauge().value())
                            .isEqualTo(2);
                    assertThat(registry.get("kafka.replies.dropped")
                                    .tag("reason", "late")
                                    .functionCounter()
                                    .count())
                            .isOne();
                    assertThat(registry.get("kafka.replies.dropped").functionCounters())
                            .extracting(counter -> counter.getId().getTag("reason"))
                            .containsExactlyInAnyOrder("late", "unknown", "malformed", "rejected");
                });
    }

    @Test
    void isOffWhenBatonIsOff() {
        runner.withPropertyValues("kafka.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Requests.class));
    }

    private static int calls(ReplyMiddleware middleware, String replyTopic) {
        FakeChain chain = FakeChain.returning(Outcome.ack());
        KafkaMessage<String> request = KafkaMessage.to("quotes", "tea")
                .correlationId("1")
                .header("reply-topic", replyTopic)
                .build();
        middleware
                .handle(request, chain)
                .toCompletableFuture()
                .handle((outcome, failure) -> null)
                .join();
        return chain.calls.get();
    }
}
