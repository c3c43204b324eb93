package io.baton;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R-E5: topic, type and key of an event follow from its class. */
class KafkaEventsTests {

    @KafkaEvent(topic = "orders", type = " order.created.v2", key = "customer.id ")
    record Order() {}

    @KafkaEvent(topic = "orders")
    interface OrderEvent {}

    record OrderCreated() implements OrderEvent {}

    record HTTPCallFailed() implements OrderEvent {}

    record Order2Paid() implements OrderEvent {}

    record OrderV2() implements OrderEvent {}

    record _Snake_Case() implements OrderEvent {}

    static class ÄrgerÜberPreis implements OrderEvent {}

    static class Base implements OrderEvent {}

    @KafkaEvent(topic = "nearer", type = "nearer", key = "id")
    static class Nearer extends Base {}

    static class Heir extends Nearer {}

    record Plain() {}

    @Test
    void topicTypeAndKeyAreWhatTheAnnotationSays() {
        assertThat(KafkaEvents.topic(Order.class)).contains("orders");
        assertThat(KafkaEvents.type(Order.class)).contains("order.created.v2");
        assertThat(KafkaEvents.key(Order.class)).contains("customer.id");
    }

    @Test
    void theTypeIsMadeOfTheWordsOfTheClassName() {
        assertThat(KafkaEvents.type(OrderCreated.class)).contains("order.created");
        assertThat(KafkaEvents.type(HTTPCallFailed.class)).contains("http.call.failed");
        assertThat(KafkaEvents.type(Order2Paid.class)).contains("order2.paid");
        assertThat(KafkaEvents.type(OrderV2.class)).contains("order.v2");
        assertThat(KafkaEvents.type(_Snake_Case.class)).contains("snake.case");
        assertThat(KafkaEvents.type(ÄrgerÜberPreis.class)).contains("ärger.über.preis");
        assertThat(KafkaEvents.type(new Base() {}.getClass())).contains("base");
        assertThat(KafkaEvents.key(OrderCreated.class)).isEmpty();
    }

    @Test
    void theNearestAnnotationCounts() {
        assertThat(KafkaEvents.topic(Base.class)).contains("orders");
        assertThat(KafkaEvents.topic(Heir.class)).contains("nearer");
        assertThat(KafkaEvents.type(Heir.class)).contains("nearer");
        assertThat(KafkaEvents.key(Heir.class)).contains("id");
    }

    @Test
    void aClassWithoutTheAnnotationIsNoEvent() {
        assertThat(KafkaEvents.topic(Plain.class)).isEmpty();
        assertThat(KafkaEvents.type(Plain.class)).isEmpty();
        assertThat(KafkaEvents.key(Plain.class)).isEmpty();
    }
}
