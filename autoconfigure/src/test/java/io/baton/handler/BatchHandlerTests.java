package io.baton.handler;

import static io.baton.handler.HandlerFixture.CONTEXT;
import static io.baton.handler.HandlerFixture.call;
import static io.baton.handler.HandlerFixture.only;
import static io.baton.handler.HandlerFixture.record;
import static io.baton.handler.HandlerFixture.runner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.TopicHandler;
import io.baton.handler.HandlerFixture.Order;
import io.baton.payload.UndecodableRecordException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Methods that take a List take batches. */
class BatchHandlerTests {

    static class Payloads {

        List<Order> orders;
        HandlerContext context;

        @TopicHandler(topics = "t", ordering = Ordering.PARTITION)
        Outcome on(List<Order> orders, HandlerContext context) {
            this.orders = orders;
            this.context = context;
            return Outcome.skip("all");
        }
    }

    @Test
    void givesPayloadsInTheirOrderWithTombstones() {
        runner().withBean(Payloads.class).run(context -> {
            HandlerDefinition definition = only(context);
            assertThat(definition.batch()).isTrue();
            Object outcome = call(
                    definition,
                    record("{\"id\":\"a\",\"quantity\":1}"),
                    record(null),
                    record("{\"id\":\"b\",\"quantity\":2}"));
            assertThat(outcome).isEqualTo(Outcome.skip("all"));
            Payloads handler = context.getBean(Payloads.class);
            assertThat(handler.orders).containsExactly(new Order("a", 1), null, new Order("b", 2));
            assertThat(handler.context).isSameAs(CONTEXT);
        });
    }

    @Test
    void oneUndecodableRecordFailsAlone() {
        runner().withBean(Payloads.class)
                .run(context -> assertThatExceptionOfType(UndecodableRecordException.class)
                        .isThrownBy(() -> only(context).invocation().decode(record("garbage"))));
    }

    static class Messages {

        List<KafkaMessage<Order>> messages;

        @TopicHandler(topics = "t")
        void on(List<KafkaMessage<Order>> messages) {
            this.messages = messages;
        }
    }

    @Test
    void givesMessages() {
        runner().withBean(Messages.class).run(context -> {
            assertThat(only(context).batch()).isTrue();
            call(only(context), record("{\"id\":\"a\",\"quantity\":1}"));
            assertThat(context.getBean(Messages.class).messages)
                    .singleElement()
                    .satisfies(message -> assertThat(message.value()).isEqualTo(new Order("a", 1)));
        });
    }

    static class Records {

        List<ConsumerRecord<String, byte[]>> records;

        @TopicHandler(topics = "t")
        void on(List<ConsumerRecord<String, byte[]>> records) {
            this.records = records;
        }
    }

    @Test
    void givesConsumerRecords() {
        runner().withBean(Records.class).run(context -> {
            call(only(context), record("x"));
            assertThat(context.getBean(Records.class).records)
                    .singleElement()
                    .satisfies(record -> assertThat(record.key()).isEqualTo("key"));
        });
    }

    static class JsonArray {

        List<Order> orders;

        @TopicHandler(topics = "t")
        void on(KafkaMessage<List<Order>> message) {
            this.orders = message.value();
        }
    }

    @Test
    void aMessageWithAListIsNoBatch() {
        runner().withBean(JsonArray.class).run(context -> {
            assertThat(only(context).batch()).isFalse();
            call(only(context), record("[{\"id\":\"a\",\"quantity\":1}]"));
            assertThat(context.getBean(JsonArray.class).orders).containsExactly(new Order("a", 1));
        });
    }
}
