package io.baton.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.ProducerMiddleware;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import io.baton.StandardHeaders;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** R-D7, the producing side. */
class ProducerMiddlewareIT {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @Configuration(proxyBeanMethods = false)
    static class Two {

        @Bean
        @Order(2)
        ProducerMiddleware inner() {
            return (message, next) -> {
                SEEN.add("inner " + message.value() + " " + message.headers().contains(StandardHeaders.EVENT_ID));
                return next.proceed(message.withValue(message.value() + "!"));
            };
        }

        @Bean
        @Order(1)
        ProducerMiddleware outer() {
            return (message, next) -> {
                SEEN.add("outer " + message.topic());
                return switch (String.valueOf(message.value())) {
                    case "stop" ->
                        CompletableFuture.completedStage(new PublishResult("nowhere", -1, -1, Instant.EPOCH));
                    case "throw" -> throw new IllegalStateException("no");
                    case "null" -> null;
                    default ->
                        next.proceed(message).whenComplete((result, failure) -> SEEN.add("done " + (failure == null)));
                };
            };
        }
    }

    private final String topic = Broker.topic(1);

    private Application start(String... properties) {
        SEEN.clear();
        return Application.with("kafka.topics.orders=" + topic)
                .and(properties)
                .source(Two.class)
                .start();
    }

    private static Reason reason(MessagePublisher publisher, String value) {
        return catchThrowableOfType(PublishException.class, () -> publisher.publish("orders", null, value))
                .reason();
    }

    @Test
    void beansAreCalledInTheirOrderAndMayChangeEndAndFailAMessage() {
        try (Application application = start()) {
            MessagePublisher publisher = application.bean(MessagePublisher.class);

            assertThat(publisher.publish("orders", null, "v")).isCompleted();
            assertThat(SEEN).containsExactly("outer " + topic, "inner v true", "done true");
            assertThat(publisher.publish("orders", null, "stop").join().topic()).isEqualTo("nowhere");
            assertThat(reason(publisher, "throw")).isEqualTo(Reason.MIDDLEWARE);
            assertThat(reason(publisher, "null")).isEqualTo(Reason.MIDDLEWARE);
        }
        assertThat(Broker.values(topic)).containsExactly("v!");
    }

    @Test
    void aFailureOfTheProducerReachesMiddlewareAndCallerAlike() {
        try (Application application = start("kafka.producer.properties.max.request.size=1000")) {
            MessagePublisher publisher = application.bean(MessagePublisher.class);

            assertThat(reason(publisher, "x".repeat(3_000))).isEqualTo(Reason.TOO_LARGE);
            assertThat(SEEN).last().isEqualTo("done false");
        }
    }

    @Test
    void theKeySelectsByTheNamesOfBeans() {
        try (Application application = start("kafka.producer.middleware=inner")) {
            var unused = application.bean(MessagePublisher.class).publish("orders", null, "v");

            assertThat(SEEN).containsExactly("inner v true");
        }
        try (Application application = start("kafka.producer.middleware=none")) {
            var unused = application
                    .bean(MessagePublisher.class)
                    .publish(KafkaMessage.to("orders", "v").build());

            assertThat(SEEN).isEmpty();
        }
    }

    @Test
    void aNameThatNoBeanHasStopsTheStart() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> start("kafka.producer.middleware=iner"))
                .havingRootCause()
                .isInstanceOf(FailureAnalyzedException.class)
                .withMessageContaining("kafka.producer.middleware is 'iner'")
                .withMessageContaining("inner");
    }
}
