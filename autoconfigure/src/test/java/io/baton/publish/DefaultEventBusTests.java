package io.baton.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.baton.EventBus;
import io.baton.KafkaEvent;
import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.PublishResult;
import io.baton.TopicPublisher;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R-E5: an event's class says where it goes, what it is and what its key is. */
class DefaultEventBusTests {

    private final Recording publisher = new Recording();
    private final EventBus bus = new DefaultEventBus(publisher);

    enum Size {
        SMALL {
            @Override
            public String toString() {
                return "little";
            }
        }
    }

    @KafkaEvent(topic = "orders", key = "customer.id")
    record OrderCreated(String id, Customer customer) {}

    record Customer(UUID id) {}

    @KafkaEvent(topic = "orders", type = "order.cancelled.v2")
    record Cancelled(String id) {}

    @KafkaEvent(topic = "keys", key = "key")
    record Keyed(Object key) {}

    @KafkaEvent(topic = "shipments", key = "parcel.number")
    interface ShipmentEvent<P extends Parcel> {
        P parcel();
    }

    interface Parcel {
        long number();
    }

    record Box(long number, String label) implements Parcel {}

    record ShipmentSent(Box parcel) implements ShipmentEvent<Box> {}

    @KafkaEvent(topic = "beans", key = "owner.active")
    static class BeanEvent {
        private final Owner owner = new Owner();

        public Owner getOwner() {
            return owner;
        }
    }

    static class Owner {
        public String isActive() {
            return "yes";
        }
    }

    @KafkaEvent(topic = "generic", key = "content.label")
    record Envelope<T>(T content) {}

    abstract static class Generic<T> {
        abstract T content();
    }

    @KafkaEvent(topic = "generic", key = "content.label")
    static class BoxEvent extends Generic<Box> {
        @Override
        public Box content() {
            return new Box(1, "fragile");
        }
    }

    record Plain() {}

    @KafkaEvent(topic = " ")
    record Nowhere() {}

    @KafkaEvent(topic = "t", key = "customer.name")
    record NoSuchProperty(Customer customer) {}

    @KafkaEvent(topic = "t", key = "toString")
    record NoProperty() {}

    @KafkaEvent(topic = "t", key = "of")
    record StaticProperty() {
        public static String of() {
            return "x";
        }
    }

    @KafkaEvent(topic = "t", key = "a.")
    record EndsInADot(Customer a) {}

    @KafkaEvent(topic = "t", key = "secret")
    static class PrivateProperty {
        String secret() {
            return "x";
        }
    }

    @KafkaEvent(topic = "t", key = "id")
    static class Throwing {
        private final Exception thrown;

        Throwing(Exception thrown) {
            this.thrown = thrown;
        }

        public String getId() throws Exception {
            throw thrown;
        }
    }

    @Test
    void topicTypeAndKeyFollowFromTheClass() {
        UUID id = UUID.randomUUID();
        OrderCreated event = new OrderCreated("a", new Customer(id));

        assertThat(bus.publish(event)).isCompletedWithValue(publisher.result);

        KafkaMessage<?> message = publisher.messages.get(0);
        assertThat(message.topic()).isEqualTo("orders");
        assertThat(message.value()).isSameAs(event);
        assertThat(message.headers().text("event-type")).contains("order.created");
        assertThat(message.key()).asString(UTF_8).isEqualTo(id.toString());
        assertThat(message.partition()).isEqualTo(-1);
    }

    @Test
    void anEventWithoutAKeyHasNone() {
        bus.publish(new Cancelled("a"));

        assertThat(publisher.messages.get(0).key()).isNull();
        assertThat(publisher.messages.get(0).headers().text("event-type")).contains("order.cancelled.v2");
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("größer", "größer"),
                Arguments.of(new StringBuilder("text"), "text"),
                Arguments.of(-7, "-7"),
                Arguments.of(7L, "7"),
                Arguments.of(BigInteger.TWO.pow(70), "1180591620717411303424"),
                Arguments.of(new UUID(1, 2), "00000000-0000-0001-0000-000000000002"),
                Arguments.of(Size.SMALL, "SMALL"),
                Arguments.of("bytes".getBytes(UTF_8), "bytes"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyIsWrittenAsText(Object key, String text) {
        assertThat(keyOf(new Keyed(key))).isEqualTo(text);
    }

    @Test
    void aNullOnTheWayMeansNoKey() {
        assertThat(keyOf(new OrderCreated("a", null))).isNull();
        assertThat(keyOf(new OrderCreated("a", new Customer(null)))).isNull();
        assertThat(keyOf(new Keyed(null))).isNull();
    }

    @Test
    void thePathFollowsInterfacesGettersAndGenericTypes() {
        assertThat(keyOf(new ShipmentSent(new Box(4, "")))).isEqualTo("4");
        assertThat(keyOf(new BeanEvent())).isEqualTo("yes");
        assertThat(keyOf(new BoxEvent())).isEqualTo("fragile");
    }

    @Test
    void theTypeIsThatOfTheVeryClass() {
        bus.publish(new ShipmentSent(new Box(4, "")));

        assertThat(publisher.messages.get(0).headers().text("event-type")).contains("shipment.sent");
    }

    @Test
    void aClassWithoutAnnotationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bus.publish(new Plain()))
                .withMessageStartingWith(Plain.class.getName() + " is no event.")
                .withMessageContaining("@KafkaEvent(topic = \"...\")")
                .withMessageContaining("MessagePublisher");
    }

    @Test
    void anEventWithoutATopicIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bus.publish(new Nowhere()))
                .withMessageStartingWith(Nowhere.class.getName() + " names no topic.");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of(new NoSuchProperty(null), "customer.name", Customer.class.getName() + " has neither"),
                Arguments.of(new NoProperty(), "toString", "neither a record component nor a getter 'toString'"),
                Arguments.of(new StaticProperty(), "of", "neither a record component nor a getter 'of'"),
                Arguments.of(new EndsInADot(null), "a.", "neither a record component nor a getter ''"),
                Arguments.of(new PrivateProperty(), "secret", "neither a record component nor a getter 'secret'"),
                Arguments.of(new Envelope<>(new Box(1, "")), "content.label", "java.lang.Object has neither"),
                Arguments.of(new Keyed(List.of("canary")), "key", "it holds a java.util.ImmutableCollections$List12"),
                Arguments.of(new Keyed(Instant.EPOCH), "key", "it holds a java.time.Instant"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aKeyThatIsNotThereOrNoneIsRefused(Object event, String path, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bus.publish(event))
                .withMessageStartingWith("The key '" + path + "' of the event "
                        + event.getClass().getName() + " cannot be used: ")
                .withMessageContaining(reason)
                .withMessageNotContaining("canary");
    }

    @Test
    void whatAGetterThrowsReachesTheCaller() {
        IllegalStateException unchecked = new IllegalStateException();
        IOException checked = new IOException();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> bus.publish(new Throwing(unchecked)))
                .isSameAs(unchecked);
        assertThatExceptionOfType(UndeclaredThrowableException.class)
                .isThrownBy(() -> bus.publish(new Throwing(checked)))
                .withCause(checked);
    }

    @Test
    void severalEventsArePublishedTogetherAndInOrder() {
        List<CompletableFuture<PublishResult>> published =
                bus.publishAll(List.of(new Cancelled("a"), new Keyed("k"), new Cancelled("b")));

        assertThat(published).hasSize(3);
        assertThat(publisher.pipelines).isEqualTo(1);
        assertThat(publisher.messages).extracting(KafkaMessage::topic).containsExactly("orders", "keys", "orders");
    }

    @Test
    void oneBadEventKeepsAllFromBeingPublished() {
        assertThatIllegalArgumentException().isThrownBy(() -> bus.publishAll(List.of(new Cancelled("a"), new Plain())));

        assertThat(publisher.messages).isEmpty();
    }

    private String keyOf(Object event) {
        bus.publish(event);
        byte[] key = publisher.messages.get(publisher.messages.size() - 1).key();
        return key == null ? null : new String(key, UTF_8);
    }

    /** Publishes nothing. */
    private static final class Recording implements MessagePublisher {

        final List<KafkaMessage<?>> messages = new ArrayList<>();
        final PublishResult result = new PublishResult("t", 0, 0, Instant.EPOCH);
        int pipelines;

        @Override
        public CompletableFuture<PublishResult> publish(KafkaMessage<?> message) {
            messages.add(message);
            return CompletableFuture.completedFuture(result);
        }

        @Override
        public List<CompletableFuture<PublishResult>> publishAll(Collection<? extends KafkaMessage<?>> all) {
            pipelines++;
            return all.stream().map(this::publish).toList();
        }

        @Override
        public <R> CompletableFuture<R> request(KafkaMessage<?> message, Class<R> replyType, Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int flush(Duration timeout) {
            return 0;
        }

        @Override
        public TopicPublisher topic(String topic) {
            throw new UnsupportedOperationException();
        }
    }
}
