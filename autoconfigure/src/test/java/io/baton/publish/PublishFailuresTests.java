package io.baton.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baton.PublishException;
import io.baton.PublishException.Reason;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R-A7: what a caller can tell apart. */
class PublishFailuresTests {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new TimeoutException("Expiring 1 record(s)"), true, Reason.TIMEOUT),
                arguments(new TimeoutException("Expiring 1 record(s)"), false, Reason.UNREACHABLE),
                arguments(
                        new TimeoutException("not present in metadata", new UnknownTopicOrPartitionException("t")),
                        true,
                        Reason.UNKNOWN_TOPIC),
                arguments(
                        new TimeoutException("Partition 9 of topic t with partition count 3 is not present"),
                        true,
                        Reason.UNKNOWN_TOPIC),
                arguments(new UnknownTopicOrPartitionException("t"), true, Reason.UNKNOWN_TOPIC),
                arguments(new NetworkException("gone"), false, Reason.UNREACHABLE),
                arguments(new RecordTooLargeException("t"), true, Reason.TOO_LARGE),
                arguments(new SerializationException("secret"), true, Reason.UNSERIALIZABLE),
                arguments(new InterruptException("x"), true, Reason.INTERRUPTED),
                arguments(new TopicAuthorizationException("t"), true, Reason.REFUSED),
                arguments(new InvalidTopicException("t"), true, Reason.REFUSED),
                arguments(new NotEnoughReplicasException("t"), true, Reason.REFUSED),
                arguments(new IllegalStateException("The publisher is closed"), true, Reason.CLOSED),
                arguments(new KafkaException("Producer is closed forcefully."), true, Reason.CLOSED),
                arguments(new KafkaException("something"), true, Reason.OTHER),
                arguments(new CompletionException(new RecordTooLargeException("t")), true, Reason.TOO_LARGE),
                arguments(
                        new org.springframework.kafka.KafkaException("begin failed", new TimeoutException("t")),
                        true,
                        Reason.TIMEOUT));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureHasItsReason(Exception failure, boolean connected, Reason reason) {
        PublishException told = PublishFailures.of("orders", failure, connected);

        assertThat(told.reason()).isEqualTo(reason);
        assertThat(told.topic()).isEqualTo("orders");
        assertThat(told).hasMessageStartingWith("topic=orders reason=" + reason);
        assertThat(told.getCause()).isNotInstanceOf(CompletionException.class).isNotNull();
    }

    @Test
    void whatASerializerQuotesIsNotRepeated() {
        assertThat(PublishFailures.of("orders", new SerializationException("secret"), true))
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsOneAlreadyStaysIt() {
        PublishException known = new PublishException(Reason.MIDDLEWARE, "orders", "no", null);

        assertThat(PublishFailures.of("orders", new CompletionException(known), true))
                .isSameAs(known);
    }
}
