package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.baton.DeadLetterHeaders;
import io.baton.MessagePublisher;
import io.baton.TopicHandler;
import io.baton.contract.AvroFormat.Coffee;
import io.baton.payload.PayloadWriters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

/** R-B9: JSON, Avro and Protobuf, from an object of one application to an object in a handler of another. */
class PayloadFormatsIT {

    private final String coffees = Broker.name("coffee");
    private final String teas = Broker.name("tea");
    private final String orders = Broker.name("json");

    record Order(String id, int cups) {}

    static class AvroHandlers {

        final List<Object> received = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.coffee}")
        void coffee(Coffee coffee) {
            received.add(coffee);
        }

        @TopicHandler(topics = "${test.tea}")
        void tea(GenericRecord tea) {
            received.add(tea);
        }

        @TopicHandler(topics = "${test.orders}")
        void order(Order order) {
            received.add(order);
        }
    }

    static class ProtobufHandlers {

        final List<Object> received = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.coffee}")
        void coffee(Struct coffee) {
            received.add(coffee);
        }

        @TopicHandler(topics = "${test.tea}")
        void tea(Timestamp teaTime) {
            received.add(teaTime);
        }
    }

    /** Tells which Jackson wrote it. */
    static final class Written {

        @JsonValue
        boolean byJackson3() {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().startsWith("tools.jackson")));
        }
    }

    @Test
    void avroTravelsFromRecordToHandlerAndJsonBesideIt() {
        AvroHandlers handlers = new AvroHandlers();
        GenericRecord tea = new GenericRecordBuilder(AvroFormat.tea())
                .set("leaf", "größer")
                .set("minutes", 3)
                .build();
        try (Application application = application(AvroFormat.AvroSerializer.class, AvroFormat.AvroDeserializer.class)
                .bean("handlers", AvroHandlers.class, () -> handlers)
                .start()) {
            publish(application, coffees, new Coffee("arabica", 2));
            publish(application, teas, tea);
            publish(application, orders, new Order("a", 7));

            await().atMost(SOON).until(() -> handlers.received.size() == 3);
            assertThat(handlers.received)
                    .contains(new Order("a", 7), tea)
                    .hasAtLeastOneElementOfType(Coffee.class)
                    .filteredOn(Coffee.class::isInstance)
                    .extracting(coffee -> ((Coffee) coffee).bean() + ((Coffee) coffee).shots())
                    .containsExactly("arabica2");
        }
    }

    @Test
    void bytesThatAreNoAvroBecomeADeadLetterAtOnce() {
        AvroHandlers handlers = new AvroHandlers();
        try (Application application = application(AvroFormat.AvroSerializer.class, AvroFormat.AvroDeserializer.class)
                .bean("handlers", AvroHandlers.class, () -> handlers)
                .start()) {
            Broker.send(coffees, "garbage");
            publish(application, coffees, new Coffee("robusta", 1));

            await().atMost(SOON).until(() -> handlers.received.size() == 1);
            await().atMost(SOON).until(() -> Broker.read(coffees + ".dlq").size() == 1);
            assertThat(Broker.headers(Broker.read(coffees + ".dlq").get(0)))
                    .containsEntry(DeadLetterHeaders.CATEGORY, "permanent");
        }
    }

    @Test
    void avrosOwnJacksonIsNotTakenForTheApplications() {
        try (Application application = application(AvroFormat.AvroSerializer.class, AvroFormat.AvroDeserializer.class)
                .start()) {
            byte[] bytes = application.bean(PayloadWriters.class).write(orders, new Written(), new ArrayList<>());

            assertThat(bytes).asString().isEqualTo("true");
        }
    }

    @Test
    void protobufTravelsFromMessageToHandler() {
        ProtobufHandlers handlers = new ProtobufHandlers();
        Struct coffee = Struct.newBuilder()
                .putFields("bean", Value.newBuilder().setStringValue("größer").build())
                .putFields("shots", Value.newBuilder().setNumberValue(2).build())
                .build();
        Timestamp teaTime =
                Timestamp.newBuilder().setSeconds(61_200).setNanos(1).build();
        try (Application application = application(
                        ProtobufFormat.ProtobufSerializer.class, ProtobufFormat.ProtobufDeserializer.class)
                .bean("handlers", ProtobufHandlers.class, () -> handlers)
                .start()) {
            publish(application, coffees, coffee);
            publish(application, teas, teaTime);

            await().atMost(SOON).until(() -> handlers.received.size() == 2);
            assertThat(handlers.received).containsExactlyInAnyOrder(coffee, teaTime);
        }
    }

    private Application.Builder application(Class<?> serializer, Class<?> deserializer) {
        List.of(coffees, teas, orders).forEach(topic -> Broker.create(topic, 1));
        return Application.with(
                "kafka.group=" + Broker.name("group"),
                "kafka.producer.properties.value.serializer=" + serializer.getName(),
                "kafka.consumer.properties.value.deserializer=" + deserializer.getName(),
                "test.coffee=" + coffees,
                "test.tea=" + teas,
                "test.orders=" + orders);
    }

    private static void publish(Application application, String topic, Object value) {
        assertThat(application.bean(MessagePublisher.class).publish(topic, null, value))
                .succeedsWithin(SOON);
    }
}
