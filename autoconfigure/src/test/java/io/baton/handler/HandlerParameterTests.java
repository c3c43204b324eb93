package io.baton.handler;

import static io.baton.handler.HandlerFixture.CONTEXT;
import static io.baton.handler.HandlerFixture.call;
import static io.baton.handler.HandlerFixture.only;
import static io.baton.handler.HandlerFixture.record;
import static io.baton.handler.HandlerFixture.runner;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.ErrorCategory;
import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Key;
import io.baton.MessageHeaders;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.handler.HandlerFixture.Order;
import io.baton.payload.UndecodableRecordException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.LongSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.MethodParameter;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/** What a handler method may take. */
class HandlerParameterTests {

    private static final String JSON = "{\"id\":\"a\",\"quantity\":1}";
    private static final Order ORDER = new Order("a", 1);

    /** Keeps what it was called with. */
    static class Recorder {

        List<Object> received;

        void keep(Object... arguments) {
            received = Arrays.asList(arguments);
        }
    }

    static class WholeRecord extends Recorder {
        @TopicHandler(topics = "t")
        void on(
                @Payload Order order,
                KafkaMessage<Order> message,
                ConsumerRecord<?, ?> raw,
                ConsumerRecord<String, Order> converted,
                HandlerContext context,
                MessageHeaders headers) {
            keep(order, message, raw, converted, context, headers);
        }
    }

    @Test
    void givesTheRecordInEveryForm() {
        run(WholeRecord.class, (handlers, definition) -> {
            ConsumerRecord<byte[], byte[]> record = record(JSON);
            record.headers().add("who", "me".getBytes(UTF_8));
            call(definition, record);

            assertThat(handlers.received.get(0)).isEqualTo(ORDER);
            KafkaMessage<?> message = (KafkaMessage<?>) handlers.received.get(1);
            assertThat(message).hasToString("orders-3@42");
            assertThat(message.value()).isEqualTo(ORDER);
            assertThat(message.key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(message.timestamp()).isEqualTo(Instant.ofEpochMilli(1_000));
            assertThat(message.headers().text("who")).contains("me");
            ConsumerRecord<?, ?> raw = (ConsumerRecord<?, ?>) handlers.received.get(2);
            assertThat(raw.value()).isEqualTo(JSON.getBytes(UTF_8));
            assertThat(raw.key()).isEqualTo("key".getBytes(UTF_8));
            ConsumerRecord<?, ?> converted = (ConsumerRecord<?, ?>) handlers.received.get(3);
            assertThat(converted.value()).isEqualTo(ORDER);
            assertThat(converted.key()).isEqualTo("key");
            assertThat(converted.offset()).isEqualTo(42);
            assertThat(handlers.received.get(4)).isSameAs(CONTEXT);
            assertThat(((MessageHeaders) handlers.received.get(5)).text("who")).contains("me");
        });
    }

    static class ChangesHeaders {
        @TopicHandler(topics = "t")
        void on(ConsumerRecord<byte[], byte[]> record) {
            record.headers().remove("who");
        }
    }

    @Test
    void aHandlerCannotChangeTheHeadersOfTheDeadLetter() {
        runner().withBean(ChangesHeaders.class).run(context -> {
            ConsumerRecord<byte[], byte[]> record = record(JSON);
            record.headers().add("who", new byte[0]);
            call(only(context), record);
            assertThat(record.headers().lastHeader("who")).isNotNull();
        });
    }

    static class Tombstones extends Recorder {
        @TopicHandler(topics = "t")
        void on(Order order, KafkaMessage<Order> message, ConsumerRecord<String, Order> record) {
            keep(order, message.value(), record.value());
        }
    }

    @Test
    void givesATombstoneAsNull() {
        run(Tombstones.class, (handlers, definition) -> {
            call(definition, record(null));
            assertThat(handlers.received).containsExactly(null, null, null);
        });
    }

    static class Primitive {
        @TopicHandler(topics = "t")
        void on(int number) {}
    }

    @Test
    void aTombstoneForAPrimitiveIsPermanent() {
        runner().withBean(Primitive.class)
                .run(context -> assertThatExceptionOfType(PermanentHandlerException.class)
                        .isThrownBy(() -> call(only(context), record(null)))
                        .withMessage("orders-3@42 has no value, which parameter 1 (int number) cannot express"));
    }

    static class Keys extends Recorder {
        @TopicHandler(topics = "t")
        void on(@Key long number, @Key byte[] bytes, @Header(KafkaHeaders.RECEIVED_KEY) Long header) {
            keep(number, bytes, header);
        }
    }

    @Test
    void givesTheKeyByType() {
        run(Keys.class, (handlers, definition) -> {
            byte[] key = new LongSerializer().serialize("t", 99L);
            call(definition, record(key, null));
            assertThat(handlers.received).containsExactly(99L, key, 99L);
        });
    }

    @Test
    void aMissingKeyForAPrimitiveIsPermanent() {
        runner().withBean(Keys.class)
                .run(context -> assertThatExceptionOfType(PermanentHandlerException.class)
                        .isThrownBy(() -> call(only(context), record((byte[]) null, null)))
                        .withMessage("orders-3@42 has no key, which parameter 1 (long number) cannot express"));
    }

    static class HeaderValues extends Recorder {
        @TopicHandler(topics = "t")
        void on(
                @Header("text") String text,
                @Header("number") int number,
                @Header("id") UUID id,
                @Header("at") Instant at,
                @Header("day") DayOfWeek day,
                @Header("${header.name}") byte[] bytes,
                @Header Long byName) {
            keep(text, number, id, at, day, bytes, byName);
        }
    }

    @Test
    void convertsHeadersFromText() {
        UUID id = UUID.randomUUID();
        run(HeaderValues.class, (handlers, definition) -> {
            ConsumerRecord<byte[], byte[]> record = record(JSON);
            header(record, "text", "first");
            header(record, "text", "größer");
            header(record, "number", "12");
            header(record, "id", id.toString());
            header(record, "at", "2026-01-02T03:04:05Z");
            header(record, "day", "FRIDAY");
            record.headers().add("raw", new byte[] {(byte) 0xFF});
            header(record, "byName", "7");
            call(definition, record);
            assertThat(handlers.received)
                    .containsExactly(
                            "größer",
                            12,
                            id,
                            Instant.parse("2026-01-02T03:04:05Z"),
                            DayOfWeek.FRIDAY,
                            new byte[] {(byte) 0xFF},
                            7L);
        });
    }

    static class OptionalHeaders extends Recorder {
        @TopicHandler(topics = "t")
        void on(
                @Header(name = "a", required = false) String a,
                @Header("b") Optional<Integer> b,
                @Header(name = "c", defaultValue = "${fallback}") int c,
                @Header(name = "d", defaultValue = "5") Optional<Integer> d) {
            keep(a, b, c, d);
        }
    }

    @Test
    void headersMayBeMissing() {
        run(OptionalHeaders.class, (handlers, definition) -> {
            ConsumerRecord<byte[], byte[]> record = record(JSON);
            record.headers().add("a", null);
            call(definition, record);
            assertThat(handlers.received).containsExactly(null, Optional.empty(), 9, Optional.of(5));
            header(record, "b", "1");
            header(record, "c", "2");
            call(definition, record);
            assertThat(handlers.received).containsExactly(null, Optional.of(1), 2, Optional.of(5));
        });
    }

    static class NumberHeader {
        @TopicHandler(topics = "t")
        void on(@Header("n") Integer n) {}
    }

    @Test
    void aMissingHeaderIsPermanent() {
        runner().withBean(NumberHeader.class)
                .run(context -> assertThatExceptionOfType(PermanentHandlerException.class)
                        .isThrownBy(() -> call(only(context), record(JSON)))
                        .withMessage(
                                "orders-3@42 has no header 'n', which parameter 1 (java.lang.Integer n) requires"));
    }

    @Test
    void aHeaderThatIsNoNumberIsPermanentAndNotRepeated() {
        runner().withBean(NumberHeader.class).run(context -> {
            for (byte[] value :
                    List.of(new byte[] {0, 0, 1}, new byte[] {(byte) 0xC3, 0x28, 0x41}, "canary".getBytes(UTF_8))) {
                ConsumerRecord<byte[], byte[]> record = record(JSON);
                record.headers().add("n", value);
                assertThatExceptionOfType(UndecodableRecordException.class)
                        .isThrownBy(() -> call(only(context), record))
                        .withMessageStartingWith("orders-3@42: header 'n' cannot be read as java.lang.Integer")
                        .satisfies(thrown -> assertThat(thrown.category()).isEqualTo(ErrorCategory.PERMANENT))
                        .satisfies(thrown ->
                                assertThat(thrown + " " + thrown.getCause()).doesNotContain("canary"));
            }
        });
    }

    static class WellKnown extends Recorder {
        @TopicHandler(topics = "t")
        void on(
                @Header(KafkaHeaders.RECEIVED_TOPIC) String topic,
                @Header(KafkaHeaders.RECEIVED_PARTITION) int partition,
                @Header(KafkaHeaders.OFFSET) long offset,
                @Header(KafkaHeaders.RECEIVED_TIMESTAMP) long timestamp,
                @Header(KafkaHeaders.RECEIVED_KEY) String key,
                @Header(KafkaHeaders.GROUP_ID) String group,
                @Header(KafkaHeaders.OFFSET) String offsetAsText,
                @Headers Map<String, Object> all) {
            keep(topic, partition, offset, timestamp, key, group, offsetAsText, all);
        }
    }

    @Test
    void wellKnownHeadersComeFromTheRecordAndCannotBeForged() {
        run(WellKnown.class, (handlers, definition) -> {
            ConsumerRecord<byte[], byte[]> record = record(JSON);
            header(record, KafkaHeaders.RECEIVED_TOPIC, "forged");
            header(record, KafkaHeaders.OFFSET, "0");
            header(record, "who", "me");
            record.headers().add("raw", new byte[] {(byte) 0xFF});
            call(definition, record);
            assertThat(handlers.received.subList(0, 7)).containsExactly("orders", 3, 42L, 1_000L, "key", "shop", "42");
            assertThat((Map<?, ?>) handlers.received.get(7))
                    .extracting("who", "raw", KafkaHeaders.RECEIVED_TOPIC, KafkaHeaders.OFFSET)
                    .containsExactly("me", new byte[] {(byte) 0xFF}, "orders", 42L);
        });
    }

    static class Ours extends Recorder {
        @TopicHandler(topics = "t")
        void on(Order order, @Headers MessageHeaders headers) {
            keep(order, headers.entries().size());
        }
    }

    @Test
    void manyHeadersDoNoHarm() {
        run(Ours.class, (handlers, definition) -> {
            ConsumerRecord<byte[], byte[]> record = record(JSON);
            for (int i = 0; i < 200_000; i++) {
                record.headers().add("h", new byte[0]);
            }
            call(definition, record);
            assertThat(handlers.received).containsExactly(ORDER, 200_000);
        });
    }

    @Test
    void typeHeadersAreNeverFollowed() {
        run(Ours.class, (handlers, definition) -> {
            ConsumerRecord<byte[], byte[]> record = record(JSON);
            header(record, "__TypeId__", "org.springframework.context.support.ClassPathXmlApplicationContext");
            call(definition, record);
            assertThat(handlers.received.get(0)).isEqualTo(ORDER);
        });
    }

    @Test
    void garbageIsPermanentWithoutItsContent() {
        runner().withBean(Ours.class)
                .run(context -> assertThatExceptionOfType(UndecodableRecordException.class)
                        .isThrownBy(() -> call(only(context), record("canary")))
                        .withMessageContaining("orders-3@42: value cannot be read as " + Order.class.getName())
                        .withMessageNotContaining("canary"));
    }

    record Tenant(String name) {}

    static class TenantResolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Tenant.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, Message<?> message) {
            return new Tenant(message.getHeaders().get("tenant") + "/" + message.getPayload());
        }
    }

    static class WithTenant extends Recorder {
        @TopicHandler(topics = "t")
        void on(Tenant tenant, Order order) {
            keep(tenant, order);
        }
    }

    @Test
    void asksTheApplicationsResolvers() {
        run(
                runner().withBean(TenantResolver.class).withBean(WithTenant.class),
                WithTenant.class,
                (handlers, definition) -> {
                    ConsumerRecord<byte[], byte[]> record = record(JSON);
                    header(record, "tenant", "acme");
                    call(definition, record);
                    assertThat(handlers.received).containsExactly(new Tenant("acme/" + ORDER), ORDER);
                });
    }

    static class NoPayload extends Recorder {
        @TopicHandler(topics = "t")
        void on(@Key String key) {
            keep(key);
        }
    }

    @Test
    void aValueNobodyTakesIsNotRead() {
        run(NoPayload.class, (handlers, definition) -> {
            call(definition, record("{garbage"));
            assertThat(handlers.received).containsExactly("key");
        });
    }

    interface Check<T> {
        void accept(T handlers, HandlerDefinition definition) throws Throwable;
    }

    private static <T extends Recorder> void run(Class<T> type, Check<T> check) {
        run(runner().withBean(type), type, check);
    }

    private static <T extends Recorder> void run(ApplicationContextRunner runner, Class<T> type, Check<T> check) {
        runner.withPropertyValues("header.name=raw", "fallback=9")
                .run(context -> check.accept(context.getBean(type), only(context)));
    }

    private static void header(ConsumerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
