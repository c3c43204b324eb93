package io.baton.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import tools.jackson.databind.json.JsonMapper;

/** Objects to bytes without a context (R-B9): text, bytes, JSON by either library, the application's serializer. */
class PayloadWritersTests {

    private static final String CANARY = "canary-4711";

    record Order(String id, int quantity) {}

    record RushOrder(String id) implements Urgent {}

    interface Urgent {}

    /** Jackson refuses to write it. */
    static final class Ambiguous {

        @JsonProperty("id")
        String one() {
            return "1";
        }

        @JsonProperty("id")
        String two() {
            return "2";
        }
    }

    /** Quotes what it holds when it is read. */
    public static final class Broken {
        public String getId() {
            throw new IllegalStateException(CANARY);
        }
    }

    /** Writes what is urgent; throws what it is told to. */
    public static class UrgentSerializer implements Serializer<Urgent> {

        static final AtomicInteger created = new AtomicInteger();
        static final AtomicInteger closed = new AtomicInteger();
        static volatile RuntimeException failure;
        static volatile Map<String, ?> configured;

        public UrgentSerializer() {
            created.incrementAndGet();
        }

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            assertThat(isKey).isFalse();
            configured = configs;
        }

        @Override
        public byte[] serialize(String topic, Urgent data) {
            throw new AssertionError("the one with headers is to be called");
        }

        @Override
        public byte[] serialize(String topic, Headers headers, Urgent data) {
            if (failure != null) {
                throw failure;
            }
            headers.add("schema", new byte[] {7});
            return ("urgent " + topic).getBytes(UTF_8);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    /** Declares nothing about what it writes, like the serializers of schema registries. */
    public static class AnythingSerializer implements Serializer<Object> {
        @Override
        public byte[] serialize(String topic, Object data) {
            return "anything".getBytes(UTF_8);
        }
    }

    /** Declares no more than a bound, like the Protobuf serializer of a registry. */
    public static class BoundedSerializer<T extends Urgent> implements Serializer<T> {
        @Override
        public byte[] serialize(String topic, T data) {
            return "bounded".getBytes(UTF_8);
        }
    }

    /** Cannot be configured. */
    public static class UnconfigurableSerializer extends AnythingSerializer {
        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            throw new IllegalArgumentException("schema.registry.url is missing");
        }
    }

    static Stream<JsonFormat> formats() {
        return Stream.of(
                new Jackson3Format(new StaticListableBeanFactory(Map.of("bean", new JsonMapper()))
                        .getBeanProvider(JsonMapper.class)),
                new Jackson2Format(new StaticListableBeanFactory(Map.of("bean", new ObjectMapper()))
                        .getBeanProvider(ObjectMapper.class)));
    }

    @BeforeEach
    void reset() {
        UrgentSerializer.failure = null;
        UrgentSerializer.created.set(0);
        UrgentSerializer.closed.set(0);
    }

    @Test
    void writesTextBytesAndTombstonesWithoutALibrary() {
        byte[] bytes = {(byte) 0xC3, 0};
        PayloadWriters writers = writers(JsonLibrary.NONE, Map.of());

        assertThat(write(writers, "größer ✓")).isEqualTo("größer ✓".getBytes(UTF_8));
        assertThat(write(writers, bytes)).isSameAs(bytes);
        assertThat(write(writers, null)).isNull();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void writesAnythingElseAsJson(JsonFormat format) {
        PayloadWriters writers = writers(JsonLibrary.AUTO, Map.of(), format);
        UUID uuid = UUID.randomUUID();

        assertThat(write(writers, new Order("a", 2))).asString(UTF_8).isEqualTo("{\"id\":\"a\",\"quantity\":2}");
        assertThat(write(writers, List.of(new Order("a", 2)))).asString(UTF_8).startsWith("[{");
        assertThat(write(writers, Map.of("a", 1))).asString(UTF_8).isEqualTo("{\"a\":1}");
        assertThat(write(writers, 7L)).asString(UTF_8).isEqualTo("7");
        assertThat(write(writers, uuid)).asString(UTF_8).isEqualTo("\"" + uuid + "\"");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsWrittenCanBeRead(JsonFormat format) {
        byte[] bytes = write(writers(JsonLibrary.AUTO, Map.of(), format), new Order("größer", -1));

        assertThat(new PayloadReaders(new JsonFormats(JsonLibrary.AUTO, List.of(format)), PayloadDeserializers.none())
                        .value(Order.class)
                        .read(new ConsumerRecord<>("orders", 0, 0, null, bytes)))
                .isEqualTo(new Order("größer", -1));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void namesTopicAndClassButNeverThePayload(JsonFormat format) {
        PayloadWriters writers = writers(JsonLibrary.AUTO, Map.of(), format);

        assertThatExceptionOfType(UnwritableValueException.class)
                .isThrownBy(() -> write(writers, List.of(Map.of(CANARY, new Broken()))))
                .withMessageStartingWith("orders: java.util.ImmutableCollections$")
                .withMessageContaining("caused by java.lang.IllegalStateException")
                .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain(CANARY))
                .satisfies(thrown -> assertThat(thrown.retriable()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void namesTheClassThatJsonCannotBeMadeOf(JsonFormat format) {
        assertThatExceptionOfType(UnwritableValueException.class)
                .isThrownBy(() -> write(writers(JsonLibrary.AUTO, Map.of(), format), new Ambiguous()))
                .withMessageContaining("InvalidDefinitionException for ")
                .withMessageContaining(Ambiguous.class.getName());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void refusesWhatContainsItself(JsonFormat format) {
        Object[] loop = new Object[1];
        loop[0] = loop;

        assertThatExceptionOfType(UnwritableValueException.class)
                .isThrownBy(() -> write(writers(JsonLibrary.AUTO, Map.of(), format), loop));
    }

    @Test
    void saysWhatToDoWithoutAMapper() {
        assertThatExceptionOfType(UnwritableValueException.class)
                .isThrownBy(() -> write(writers(JsonLibrary.AUTO, Map.of()), new Order("a", 1)))
                .withMessageStartingWith("orders: " + Order.class.getName() + " cannot be written: ")
                .withMessageContaining("neither a JsonMapper bean")
                .withMessageContaining("Add spring-boot-starter-jackson")
                .withMessageContaining("publish String or byte[]")
                .withMessageContaining("value.serializer for the producers");
    }

    @Test
    void saysWhatToDoWhenJsonIsOff() {
        assertThatExceptionOfType(UnwritableValueException.class)
                .isThrownBy(() -> write(
                        writers(JsonLibrary.NONE, Map.of("value.serializer", StringSerializer.class)),
                        new Order("a", 1)))
                .withMessageContaining("kafka.json is none. Publish String or byte[], remove kafka.json")
                .withMessageContaining("value.serializer, " + StringSerializer.class.getName() + ", is not for it");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void writesWhatTheApplicationsSerializerIsFor(JsonFormat format) {
        PayloadWriters writers = writers(
                JsonLibrary.AUTO,
                Map.of("value.serializer", UrgentSerializer.class, "schema.registry.url", "mock://x"),
                format);
        List<Header> headers = new ArrayList<>();

        assertThat(writers.write("orders", new RushOrder("a"), headers))
                .asString(UTF_8)
                .isEqualTo("urgent orders");
        assertThat(headers).extracting(Header::key).containsExactly("schema");
        assertThat(headers.get(0).value()).containsExactly(7);
        assertThat(UrgentSerializer.configured.get("schema.registry.url")).isEqualTo("mock://x");
        assertThat(write(writers, new Order("a", 2))).asString(UTF_8).startsWith("{");
        assertThat(write(writers, "text")).asString(UTF_8).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void acceptsAClassNameAsProperty(String blank) {
        assertThat(write(
                        writers(JsonLibrary.NONE, Map.of("value.serializer", UrgentSerializer.class.getName() + blank)),
                        new RushOrder("a")))
                .asString(UTF_8)
                .startsWith("urgent");
    }

    @Test
    void aSerializerThatDeclaresNothingWritesEverythingButBytes() {
        PayloadWriters writers = writers(JsonLibrary.NONE, Map.of("value.serializer", AnythingSerializer.class));

        assertThat(write(writers, new Order("a", 1))).asString(UTF_8).isEqualTo("anything");
        assertThat(write(writers, "text")).asString(UTF_8).isEqualTo("anything");
        assertThat(write(writers, "bytes".getBytes(UTF_8))).asString(UTF_8).isEqualTo("bytes");
        assertThat(write(writers, null)).isNull();
    }

    @Test
    void aSerializerWithABoundWritesWhatIsWithinIt() {
        PayloadWriters writers = writers(JsonLibrary.NONE, Map.of("value.serializer", BoundedSerializer.class));

        assertThat(write(writers, new RushOrder("a"))).asString(UTF_8).isEqualTo("bounded");
        assertThat(write(writers, "text")).asString(UTF_8).isEqualTo("text");
    }

    @Test
    void aSerializerOfBytesWritesBytes() {
        byte[] bytes = {1};

        assertThat(write(writers(JsonLibrary.NONE, Map.of("value.serializer", ByteArraySerializer.class)), bytes))
                .isEqualTo(bytes);
    }

    @Test
    void neverRepeatsWhatASerializerSays() {
        UrgentSerializer.failure = new SerializationException(CANARY, new IllegalArgumentException(CANARY));
        PayloadWriters writers = writers(JsonLibrary.NONE, Map.of("value.serializer", UrgentSerializer.class));

        assertThatExceptionOfType(UnwritableValueException.class)
                .isThrownBy(() -> write(writers, new RushOrder("a")))
                .withMessage(
                        "orders: %s cannot be written: %s caused by %s",
                        RushOrder.class.getName(),
                        SerializationException.class.getName(),
                        IllegalArgumentException.class.getName())
                .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain(CANARY))
                .satisfies(thrown -> assertThat(thrown.retriable()).isFalse());
    }

    @Test
    void aRegistryThatIsAwayMayBeBackLater() {
        UrgentSerializer.failure = new SerializationException(new ConnectException("refused"));
        PayloadWriters writers = writers(JsonLibrary.NONE, Map.of("value.serializer", UrgentSerializer.class));

        assertThatExceptionOfType(UnwritableValueException.class)
                .isThrownBy(() -> write(writers, new RushOrder("a")))
                .satisfies(thrown -> assertThat(thrown.retriable()).isTrue());
    }

    @Test
    void usesOneSerializerAndClosesIt() {
        PayloadWriters writers = writers(JsonLibrary.NONE, Map.of("value.serializer", UrgentSerializer.class));
        write(writers, new RushOrder("a"));
        write(writers, new RushOrder("b"));
        writers.close();

        assertThat(UrgentSerializer.created).hasValue(1);
        assertThat(UrgentSerializer.closed).hasValue(1);
    }

    static List<Object> unusable() {
        return List.of("com.acme.Missing", Order.class, String.class, UnconfigurableSerializer.class);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aSerializerThatCannotBeMadeStopsTheStart(Object serializer) {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> writers(JsonLibrary.NONE, Map.of("value.serializer", serializer)))
                .satisfies(thrown -> assertThat(thrown.analysis().getDescription())
                        .contains("'value.serializer'", "'" + serializer + "'"))
                .satisfies(
                        thrown -> assertThat(thrown.analysis().getAction()).contains("constructor without parameters"));
    }

    private static byte[] write(PayloadWriters writers, Object value) {
        return writers.write("orders", value, new ArrayList<>());
    }

    private static PayloadWriters writers(JsonLibrary choice, Map<String, ?> properties, JsonFormat... formats) {
        return new PayloadWriters(new JsonFormats(choice, List.of(formats)), ApplicationSerializer.of(properties));
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
