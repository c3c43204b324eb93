package io.baton.handler;

import static io.baton.handler.HandlerFixture.analysis;
import static io.baton.handler.HandlerFixture.call;
import static io.baton.handler.HandlerFixture.definitions;
import static io.baton.handler.HandlerFixture.record;
import static io.baton.handler.HandlerFixture.runner;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.Key;
import io.baton.TopicHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** The application's own deserializers reach its handlers, values and keys (R-B9). */
class HandlerDeserializerTests {

    record Coordinates(String text) {}

    /** Stands for the deserializer of a binary format. */
    public static class CoordinatesDeserializer implements Deserializer<Coordinates> {
        @Override
        public Coordinates deserialize(String topic, byte[] data) {
            return new Coordinates(new String(data, StandardCharsets.UTF_8));
        }
    }

    static class Handlers {

        final List<Object> received = new ArrayList<>();

        @TopicHandler(topics = "t")
        void on(Coordinates value, @Key Coordinates key) {
            received.addAll(List.of(value, key));
        }
    }

    private static final String NAME = CoordinatesDeserializer.class.getName();

    @Test
    void readTheTypesTheyAreFor() {
        runner().withBean(
                        DeserializerProperties.class,
                        () -> () -> Map.of("key.deserializer", NAME, "value.deserializer", NAME))
                .withBean(Handlers.class)
                .run(context -> {
                    call(definitions(context).get(0), record("v"));
                    assertThat(context.getBean(Handlers.class).received)
                            .containsExactly(new Coordinates("v"), new Coordinates("key"));
                });
    }

    @Test
    void thatDoNotExistStopTheStart() {
        runner().withBean(DeserializerProperties.class, () -> () -> Map.of("key.deserializer", "com.acme.Gone"))
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("'key.deserializer'", "'com.acme.Gone'"));
    }

    @Test
    void areMissedAtTheStart() {
        runner().withBean("handlers", Handlers.class)
                .run(context -> assertThat(analysis(context.getStartupFailure()).getAction())
                        .contains("key.deserializer"));
    }
}
