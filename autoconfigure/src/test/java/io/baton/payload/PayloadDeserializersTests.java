package io.baton.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.ErrorCategory;
import io.baton.TransientHandlerException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Deserializers of the application (R-B9), run where the handlers run. */
class PayloadDeserializersTests {

    record Order(String id) {}

    /** Makes an order of what it gets; throws what it is told to. */
    public static class OrderDeserializer implements Deserializer<Order> {

        static final AtomicInteger created = new AtomicInteger();
        static final AtomicInteger closed = new AtomicInteger();
        static volatile RuntimeException failure;
        static volatile Map<String, ?> configured;

        public OrderDeserializer() {
            created.incrementAndGet();
        }

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            configured = configs;
        }

        @Override
        public Order deserialize(String topic, byte[] data) {
            if (failure != null) {
                throw failure;
            }
            return new Order(new String(data, UTF_8));
        }

        @Override
        public Order deserialize(String topic, Headers headers, byte[] data) {
            headers.remove("schema");
            return deserialize(topic, data);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    /** Declares nothing about what it makes, like the deserializers of schema registries. */
    public static class AnythingDeserializer implements Deserializer<Object> {
        @Override
        public Object deserialize(String topic, byte[] data) {
            return new Order("anything");
        }
    }

    /** Cannot be shared by threads, which Kafka does not ask for either. */
    public static class SingleThreadedDeserializer implements Deserializer<Order> {

        static final Map<SingleThreadedDeserializer, Boolean> used = new ConcurrentHashMap<>();
        static final AtomicBoolean shared = new AtomicBoolean();
        static final CountDownLatch both = new CountDownLatch(2);
        private final AtomicBoolean busy = new AtomicBoolean();

        @Override
        public Order deserialize(String topic, byte[] data) {
            if (!busy.compareAndSet(false, true)) {
                shared.set(true);
            }
            used.put(this, true);
            both.countDown();
            try {
                both.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
            busy.set(false);
            return new Order("x");
        }
    }

    @BeforeEach
    void reset() {
        OrderDeserializer.failure = null;
        OrderDeserializer.created.set(0);
        OrderDeserializer.closed.set(0);
    }

    @Test
    void readsWhatTheApplicationsDeserializerMakes() {
        PayloadReaders readers = readers(OrderDeserializer.class);

        assertThat(readers.value(Order.class).read(record("a"))).isEqualTo(new Order("a"));
        assertThat(OrderDeserializer.configured.get("schema.registry.url")).isEqualTo("mock://x");
    }

    @Test
    void acceptsAClassNameAsProperty() {
        PayloadReaders readers = readers(OrderDeserializer.class.getName());

        assertThat(readers.value(Order.class).read(record("a"))).isEqualTo(new Order("a"));
    }

    @Test
    void leavesTheHeadersOfTheRecordAlone() {
        ConsumerRecord<byte[], byte[]> record = record("a");
        record.headers().add("schema", new byte[] {1});

        readers(OrderDeserializer.class).value(Order.class).read(record);

        assertThat(record.headers().lastHeader("schema")).isNotNull();
    }

    @Test
    void readsTypesTheDeserializerIsNotForAsEver() {
        PayloadReaders readers = readers(OrderDeserializer.class);

        assertThat(readers.value(String.class).read(record("a"))).isEqualTo("a");
        assertThat(readers.value(byte[].class).read(record("a"))).isEqualTo("a".getBytes(UTF_8));
        assertThat(readers(StringDeserializer.class).value(Map.class).read(record("{\"a\":1}")))
                .isEqualTo(Map.of("a", 1));
    }

    @Test
    void handsOverRawBytesBesideADeserializerThatDeclaresNothing() {
        assertThat(readers(AnythingDeserializer.class).value(byte[].class).read(record("a")))
                .isEqualTo("a".getBytes(UTF_8));
    }

    @Test
    void givesADeserializerOfBytesACopy() {
        ConsumerRecord<byte[], byte[]> record = record("a");

        assertThat(readers(ByteArrayDeserializer.class).value(byte[].class).read(record))
                .isEqualTo(record.value())
                .isNotSameAs(record.value());
    }

    @Test
    void refusesAnObjectOfAnotherType() {
        assertThatExceptionOfType(UndecodableRecordException.class)
                .isThrownBy(() ->
                        readers(AnythingDeserializer.class).value(Integer.class).read(record("a")))
                .withMessageContaining("the deserializer made a " + Order.class.getName());
    }

    @Test
    void readsTombstonesWithoutAskingTheDeserializer() {
        OrderDeserializer.failure = new IllegalStateException("must not be called");

        assertThat(readers(OrderDeserializer.class)
                        .value(Order.class)
                        .read(new ConsumerRecord<>("t", 0, 0, null, null)))
                .isNull();
    }

    @Test
    void whatCannotBeReadIsPermanentAndNotRepeated() {
        OrderDeserializer.failure =
                new SerializationException("cannot read canary", new IllegalArgumentException("canary"));

        assertThatExceptionOfType(UndecodableRecordException.class)
                .isThrownBy(() ->
                        readers(OrderDeserializer.class).value(Order.class).read(record("a")))
                .satisfies(thrown -> assertThat(thrown.category()).isEqualTo(ErrorCategory.PERMANENT))
                .satisfies(thrown -> assertThat(thrown).hasMessageContaining(SerializationException.class.getName()))
                .satisfies(thrown ->
                        assertThat(thrown.getMessage() + thrown.getCause()).doesNotContain("canary"));
    }

    static List<RuntimeException> unreachable() {
        return List.of(
                new DisconnectException(),
                new SerializationException(new ConnectException("refused")),
                new SerializationException(new IOException("reset")),
                new IllegalStateException(new TimeoutException()));
    }

    @ParameterizedTest
    @MethodSource("unreachable")
    void aRegistryThatIsAwayIsTransient(RuntimeException failure) {
        OrderDeserializer.failure = failure;

        assertThatExceptionOfType(TransientHandlerException.class)
                .isThrownBy(() ->
                        readers(OrderDeserializer.class).value(Order.class).read(record("a")))
                .withCause(failure)
                .withMessageStartingWith("orders-3@42: value cannot be read at the moment");
    }

    static List<Exception> aboutContent() {
        Exception json = null;
        try {
            new ObjectMapper().readTree("{");
        } catch (IOException ex) {
            json = ex;
        }
        return List.of(new EOFException(), json);
    }

    @ParameterizedTest
    @MethodSource("aboutContent")
    void anIoExceptionAboutTheContentIsPermanent(Exception cause) {
        OrderDeserializer.failure = new SerializationException(cause);

        assertThatExceptionOfType(UndecodableRecordException.class)
                .isThrownBy(() ->
                        readers(OrderDeserializer.class).value(Order.class).read(record("a")));
    }

    @Test
    void threadsDoNotShareADeserializer() throws Exception {
        PayloadReader reader = readers(SingleThreadedDeserializer.class).value(Order.class);
        List<Thread> threads = IntStream.range(0, 2)
                .mapToObj(i -> new Thread(() -> reader.read(record("a"))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(SingleThreadedDeserializer.shared).isFalse();
        assertThat(SingleThreadedDeserializer.used).hasSize(2);
    }

    @Test
    void usesADeserializerAgainAndClosesIt() {
        PayloadReaders readers = readers(OrderDeserializer.class);
        PayloadReader reader = readers.value(Order.class);
        IntStream.range(0, 100).forEach(i -> reader.read(record("a")));
        readers.close();

        assertThat(OrderDeserializer.created).hasValue(1);
        assertThat(OrderDeserializer.closed).hasValue(1);
    }

    @Test
    void aClassThatDoesNotExistStopsTheStart() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> readers("com.acme.Missing"))
                .satisfies(thrown -> assertThat(thrown.analysis().getDescription())
                        .contains("'value.deserializer'", "'com.acme.Missing'"))
                .satisfies(
                        thrown -> assertThat(thrown.analysis().getAction()).contains("constructor without parameters"));
    }

    private static PayloadReaders readers(Object deserializer) {
        JsonFormat json = new Jackson2Format(new StaticListableBeanFactory(Map.of("mapper", new ObjectMapper()))
                .getBeanProvider(ObjectMapper.class));
        return new PayloadReaders(
                new JsonFormats(JsonLibrary.AUTO, List.of(json)),
                PayloadDeserializers.from(
                        Map.of("value.deserializer", deserializer, "schema.registry.url", "mock://x")));
    }

    private static ConsumerRecord<byte[], byte[]> record(String value) {
        return new ConsumerRecord<>("orders", 3, 42, null, value.getBytes(UTF_8));
    }
}
