package io.baton.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Which JSON library is used: the one with a bean, Jackson 3 first; none is needed for text and bytes. */
class PayloadAutoConfigurationTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PayloadAutoConfiguration.class));

    /** Tells which Jackson made it. */
    static final class Probe {

        final String madeBy;

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Probe(String ignored) {
            madeBy = StackWalker.getInstance()
                            .walk(frames -> frames.anyMatch(
                                    frame -> frame.getClassName().startsWith("tools.jackson")))
                    ? "jackson3"
                    : "jackson2";
        }
    }

    /** Tells which Jackson writes it. */
    static final class Written {

        @JsonValue
        String writtenBy() {
            return StackWalker.getInstance()
                            .walk(frames -> frames.anyMatch(
                                    frame -> frame.getClassName().startsWith("tools.jackson")))
                    ? "jackson3"
                    : "jackson2";
        }
    }

    @Test
    void usesTheJsonMapperOfSpringBoot() {
        runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
                .run(context -> assertThat(libraryOf(context)).isEqualTo("jackson3"));
    }

    @Test
    void usesJackson2WhenOnlyItsMapperIsABean() {
        runner.withBean(ObjectMapper.class)
                .run(context -> assertThat(libraryOf(context)).isEqualTo("jackson2"));
    }

    @Test
    void prefersJackson3() {
        runner.withBean(ObjectMapper.class)
                .withBean(JsonMapper.class, JsonMapper::new)
                .run(context -> assertThat(libraryOf(context)).isEqualTo("jackson3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jackson2", "JACKSON2", "jackson-2"})
    void usesTheConfiguredLibrary(String value) {
        runner.withBean(ObjectMapper.class)
                .withBean(JsonMapper.class, JsonMapper::new)
                .withPropertyValues("kafka.json=" + value)
                .run(context -> assertThat(libraryOf(context)).isEqualTo("jackson2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aBlankValueCountsAsNotSet(String value) {
        runner.withBean(JsonMapper.class, JsonMapper::new)
                .withPropertyValues("kafka.json=" + value)
                .run(context -> assertThat(libraryOf(context)).isEqualTo("jackson3"));
    }

    @Test
    void worksWithoutJackson3() {
        runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
                .withBean(ObjectMapper.class)
                .run(context -> assertThat(libraryOf(context)).isEqualTo("jackson2"));
    }

    @Test
    void worksWithoutJackson2() {
        runner.withClassLoader(new FilteredClassLoader("com.fasterxml.jackson.databind", "com.fasterxml.jackson.core"))
                .withBean(JsonMapper.class, JsonMapper::new)
                .run(context -> assertThat(libraryOf(context)).isEqualTo("jackson3"));
    }

    @Test
    void textAndBytesNeedNoLibrary() {
        runner.withClassLoader(new FilteredClassLoader("tools.jackson", "com.fasterxml.jackson"))
                .run(context -> {
                    PayloadReaders readers = context.getBean(PayloadReaders.class);
                    assertThat(readers.value(String.class).read(record("a"))).isEqualTo("a");
                    assertThat(readers.value(byte[].class).read(record("a"))).isEqualTo("a".getBytes(UTF_8));
                    assertUnreadable(context, "neither a JsonMapper bean (Jackson 3) nor an ObjectMapper bean");
                });
    }

    @Test
    void theClassPathAloneIsNoMapper() {
        runner.run(context -> assertUnreadable(context, "neither a JsonMapper bean"));
    }

    @Test
    void noneRefusesJson() {
        runner.withBean(ObjectMapper.class)
                .withPropertyValues("kafka.json=none")
                .run(context -> assertUnreadable(context, "kafka.json is none"));
    }

    @Test
    void aConfiguredLibraryWithoutMapperIsNamed() {
        runner.withBean(ObjectMapper.class)
                .withPropertyValues("kafka.json=jackson3")
                .run(context -> assertUnreadable(context, "kafka.json is jackson3, but there is no single or primary"));
    }

    @Test
    void severalMappersWithoutAPrimaryOneAreNotGuessedAt() {
        runner.withBean("one", ObjectMapper.class)
                .withBean("two", ObjectMapper.class)
                .run(context -> assertUnreadable(context, "several of which none is primary"));
    }

    @Test
    void anUnknownValueStopsTheStart() {
        runner.withPropertyValues("kafka.json=gson")
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(BeanCreationException.class)
                        .rootCause()
                        .isInstanceOfSatisfying(FailureAnalyzedException.class, thrown -> {
                            assertThat(thrown.analysis().getDescription()).contains("kafka.json is 'gson'", "jackson3");
                            assertThat(thrown.analysis().getAction()).contains("kafka.json");
                        }));
    }

    @Test
    void takesTheDeserializersOfTheApplication() {
        runner.withBean(
                        PayloadDeserializers.class,
                        () -> PayloadDeserializers.from(
                                Map.of("value.deserializer", PayloadDeserializersTests.OrderDeserializer.class)))
                .run(context -> assertThat(context.getBean(PayloadReaders.class)
                                .value(PayloadDeserializersTests.Order.class)
                                .read(record("a")))
                        .isEqualTo(new PayloadDeserializersTests.Order("a")));
    }

    @Test
    void writesWithTheLibraryItReadsWith() {
        runner.withBean(ObjectMapper.class)
                .withBean(JsonMapper.class, JsonMapper::new)
                .withPropertyValues("kafka.json=jackson2")
                .run(context -> assertThat(written(context, new Written())).isEqualTo("\"jackson2\""));
        runner.withBean(ObjectMapper.class)
                .withBean(JsonMapper.class, JsonMapper::new)
                .run(context -> assertThat(written(context, new Written())).isEqualTo("\"jackson3\""));
    }

    @Test
    void writesTextAndBytesWithoutALibrary() {
        runner.withClassLoader(new FilteredClassLoader("tools.jackson", "com.fasterxml.jackson"))
                .run(context -> {
                    assertThat(written(context, "a")).isEqualTo("a");
                    assertThat(written(context, "a".getBytes(UTF_8))).isEqualTo("a");
                });
    }

    @Test
    void takesTheSerializerOfTheApplication() {
        runner.withBean(
                        SerializerProperties.class,
                        () -> () -> Map.of("value.serializer", PayloadWritersTests.UrgentSerializer.class))
                .run(context -> assertThat(written(context, new PayloadWritersTests.RushOrder("a")))
                        .isEqualTo("urgent orders"));
    }

    @Test
    void isOffWithBaton() {
        runner.withPropertyValues("kafka.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(PayloadReaders.class)
                        .doesNotHaveBean(PayloadWriters.class));
    }

    private static String written(ApplicationContext context, Object value) {
        return new String(context.getBean(PayloadWriters.class).write("orders", value, new ArrayList<>()), UTF_8);
    }

    private static String libraryOf(ApplicationContext context) {
        Object read = context.getBean(PayloadReaders.class).value(Probe.class).read(record("\"x\""));
        return ((Probe) read).madeBy;
    }

    private static void assertUnreadable(ApplicationContext context, String reason) {
        PayloadReaders readers = context.getBean(PayloadReaders.class);
        assertThatExceptionOfType(UnreadableTypeException.class)
                .isThrownBy(() -> readers.value(Probe.class))
                .withMessageContaining(reason);
    }

    private static ConsumerRecord<byte[], byte[]> record(String value) {
        return new ConsumerRecord<>("orders", 0, 0, null, value.getBytes(UTF_8));
    }
}
