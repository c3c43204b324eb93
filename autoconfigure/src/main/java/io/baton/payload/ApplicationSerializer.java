package io.baton.payload;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** The serializer an application configured. One serves all threads, as one serves a producer that threads share. */
final class ApplicationSerializer implements AutoCloseable {

    private static final String PROPERTY = ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG;

    private final Serializer<Object> serializer;
    private final Class<?> consumed;

    private ApplicationSerializer(Serializer<Object> serializer) {
        this.serializer = serializer;
        this.consumed = ResolvableType.forClass(serializer.getClass())
                .as(Serializer.class)
                .getGeneric(0)
                .resolve(Object.class);
    }

    static @Nullable ApplicationSerializer of(Map<String, ?> properties) {
        Object named = properties.get(PROPERTY);
        if (named == null || "".equals(named)) {
            return null;
        }
        try {
            Serializer<Object> created = create(named);
            created.configure(Map.copyOf(properties), false);
            return new ApplicationSerializer(created);
        } catch (Exception | LinkageError ex) {
            throw new FailureAnalyzedException(
                    "The producer property '%s' is '%s', which cannot be used: %s".formatted(PROPERTY, named, ex),
                    "Name a class on the class path that implements %s, has a constructor without parameters and accepts the other producer properties."
                            .formatted(Serializer.class.getName()),
                    ex);
        }
    }

    // what it is not for is never given to it
    @SuppressWarnings("unchecked")
    private static Serializer<Object> create(Object named) throws ClassNotFoundException {
        Class<?> type = named instanceof Class<?> known
                ? known
                : ClassUtils.forName(named.toString().strip(), null);
        return (Serializer<Object>) BeanUtils.instantiateClass(type);
    }

    /**
     * Whether this serializer is for a class. One that declares nothing is for everything but {@code byte[]}, for who
     * publishes bytes has written them already.
     */
    boolean writes(Class<?> type) {
        return type == byte[].class ? consumed == byte[].class : consumed.isAssignableFrom(type);
    }

    byte @Nullable [] write(String topic, Headers headers, Object value) {
        return serializer.serialize(topic, headers, value);
    }

    @Override
    public String toString() {
        return serializer.getClass().getName();
    }

    @Override
    public void close() {
        serializer.close();
    }
}
