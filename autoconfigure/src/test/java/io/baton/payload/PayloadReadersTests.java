package io.baton.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

/** Bytes to objects without a context: R-B9, R-B12 and what issue 2 says of payloads. */
class PayloadReadersTests {

    private static final byte[] MALFORMED = {(byte) 0xC3, (byte) 0x28, 'x'};
    private static final String CANARY = "canary-4711";

    record Order(String id, int quantity) {}

    static Stream<JsonFormat> formats() {
        return Stream.of(
                new Jackson3Format(provider(JsonMapper.class, new JsonMapper())),
                new Jackson2Format(provider(ObjectMapper.class, new ObjectMapper())));
    }

    @Test
    void readsTextAsUtf8() {
        assertThat(value(String.class, "größer ✓".getBytes(UTF_8))).isEqualTo("größer ✓");
    }

    @Test
    void keepsReplacementCharactersThatWereSent() {
        assertThat(value(String.class, "a\uFFFDb".getBytes(UTF_8))).isEqualTo("a\uFFFDb");
    }

    @Test
    void refusesMalformedText() {
        assertThatExceptionOfType(UndecodableRecordException.class)
                .isThrownBy(() -> value(String.class, MALFORMED))
                .withMessageStartingWith("orders-3@42: value cannot be read as java.lang.String");
    }

    @Test
    void handsOverACopyOfTheBytes() {
        assertThat(value(byte[].class, MALFORMED)).isEqualTo(MALFORMED).isNotSameAs(MALFORMED);
        assertThat(value(byte[].class, null)).isNull();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsJson(JsonFormat format) {
        PayloadReader reader = readers(format).value(Order.class);

        assertThat(reader.read(record(null, "{\"id\":\"a\",\"quantity\":2}".getBytes(UTF_8))))
                .isEqualTo(new Order("a", 2));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsGenericTypes(JsonFormat format) {
        Type type = ResolvableType.forClassWithGenerics(
                        Map.class,
                        ResolvableType.forClass(String.class),
                        ResolvableType.forClassWithGenerics(List.class, Order.class))
                .getType();

        Object read = readers(format)
                .value(type)
                .read(record(null, "{\"x\":[{\"id\":\"a\",\"quantity\":2}]}".getBytes(UTF_8)));

        assertThat(read).isEqualTo(Map.of("x", List.of(new Order("a", 2))));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsTombstonesAsNull(JsonFormat format) {
        assertThat(readers(format).value(Order.class).read(record(null, null))).isNull();
        assertThat(readers(format).value(String.class).read(record(null, null))).isNull();
        assertThat(readers(format).key(String.class).read(record(null, null))).isNull();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void neverRepeatsWhatItCouldNotRead(JsonFormat format) {
        PayloadReader reader = readers(format).value(Order.class);

        for (String content : List.of(
                CANARY, "{\"id\":\"a\",\"quantity\":\"" + CANARY + "\"}", "[\"" + CANARY + "\"]", "{\"" + CANARY)) {
            assertThatExceptionOfType(UndecodableRecordException.class)
                    .isThrownBy(() -> reader.read(record(null, content.getBytes(UTF_8))))
                    .satisfies(thrown -> assertThat(thrown.getMessage())
                            .startsWith("orders-3@42: value cannot be read as " + Order.class.getName())
                            .contains("jackson", "line 1, column"))
                    .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain(CANARY));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void emptyBytesAreNoTombstone(JsonFormat format) {
        assertThatExceptionOfType(UndecodableRecordException.class)
                .isThrownBy(() -> readers(format).value(Order.class).read(record(null, new byte[0])));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void refusesBottomlessNesting(JsonFormat format) {
        PayloadReader reader = readers(format).value(Object.class);

        assertThatExceptionOfType(UndecodableRecordException.class)
                .isThrownBy(() -> reader.read(record(null, "[".repeat(100_000).getBytes(UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void neverFollowsTypeHeaders(JsonFormat format) {
        ConsumerRecord<byte[], byte[]> record = record(null, "{\"id\":\"a\",\"quantity\":2}".getBytes(UTF_8));
        record.headers().add("__TypeId__", "javax.swing.JEditorPane".getBytes(UTF_8));
        record.headers().add("__ContentTypeId__", "javax.swing.JEditorPane".getBytes(UTF_8));

        assertThat(readers(format).value(Order.class).read(record)).isEqualTo(new Order("a", 2));
        assertThat(record.headers().toArray()).hasSize(2);
    }

    @Test
    void readsKeysAsKafkasSerializersWriteThem() {
        UUID uuid = UUID.randomUUID();

        assertThat(key(String.class, new StringSerializer().serialize("t", "k")))
                .isEqualTo("k");
        assertThat(key(byte[].class, MALFORMED)).isEqualTo(MALFORMED).isNotSameAs(MALFORMED);
        assertThat(key(Integer.class, new IntegerSerializer().serialize("t", -7)))
                .isEqualTo(-7);
        assertThat(key(int.class, new IntegerSerializer().serialize("t", 7))).isEqualTo(7);
        assertThat(key(Long.class, new LongSerializer().serialize("t", 7L))).isEqualTo(7L);
        assertThat(key(UUID.class, new UUIDSerializer().serialize("t", uuid))).isEqualTo(uuid);
    }

    @Test
    void refusesKeysOfTheWrongLength() {
        assertThatExceptionOfType(UndecodableRecordException.class)
                .isThrownBy(() -> key(Integer.class, new byte[] {1, 2, 3}))
                .withMessageStartingWith("orders-3@42: key cannot be read as java.lang.Integer");
    }

    @Test
    void aKeyOfAnotherTypeNeedsADeserializer() {
        assertThatExceptionOfType(UnreadableTypeException.class)
                .isThrownBy(() -> readers().key(Order.class))
                .satisfies(thrown -> assertThat(thrown.action()).contains("key.deserializer"));
    }

    @Test
    void aPojoNeedsAJsonLibrary() {
        assertThatExceptionOfType(UnreadableTypeException.class)
                .isThrownBy(() -> readers().value(Order.class))
                .withMessageContaining(Order.class.getName())
                .satisfies(thrown -> assertThat(thrown.action()).contains("spring-boot-starter-jackson"));
    }

    private static Object value(Type type, byte[] bytes) {
        return readers().value(type).read(record(null, bytes));
    }

    private static Object key(Type type, byte[] bytes) {
        return readers().key(type).read(record(bytes, null));
    }

    private static PayloadReaders readers(JsonFormat... formats) {
        return new PayloadReaders(new JsonFormats(JsonLibrary.AUTO, List.of(formats)), PayloadDeserializers.none());
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ConsumerRecord<>("orders", 3, 42, key, value);
    }

    private static <T> ObjectProvider<T> provider(Class<T> type, T bean) {
        return new StaticListableBeanFactory(Map.of("bean", bean)).getBeanProvider(type);
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
