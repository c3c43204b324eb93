package io.baton.payload;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Deserializers of one class, as many as are in use at a time: Kafka promises them one thread, and several handlers run
 * at once.
 */
final class DeserializerPool {

    /** Made without a copy, so that a handler could change the record by them. */
    private static final Set<Class<?>> WRAPPERS = Set.of(byte[].class, ByteBuffer.class, Bytes.class);

    private static final DeserializerPool NONE = new DeserializerPool(null, Map.of(), false);

    private final @Nullable Class<?> type;
    private final Class<?> produced;
    private final Map<String, ?> properties;
    private final boolean forKeys;
    private final Queue<Deserializer<?>> idle = new ConcurrentLinkedQueue<>();

    private DeserializerPool(@Nullable Class<?> type, Map<String, ?> properties, boolean forKeys) {
        this.type = type;
        this.produced = type == null
                ? Object.class
                : ResolvableType.forClass(type)
                        .as(Deserializer.class)
                        .getGeneric(0)
                        .resolve(Object.class);
        this.properties = properties;
        this.forKeys = forKeys;
    }

    static DeserializerPool of(Map<String, ?> properties, String property, boolean forKeys) {
        Object named = properties.get(property);
        if (named == null || "".equals(named)) {
            return NONE;
        }
        try {
            Class<?> type = named instanceof Class<?> known
                    ? known
                    : ClassUtils.forName(named.toString().strip(), null);
            DeserializerPool pool = new DeserializerPool(type, Map.copyOf(properties), forKeys);
            pool.idle.add(pool.create());
            return pool;
        } catch (Exception | LinkageError ex) {
            throw new FailureAnalyzedException(
                    "The consumer property '%s' is '%s', which cannot be used: %s".formatted(property, named, ex),
                    "Name a class on the class path that implements %s, has a constructor without parameters and accepts the other consumer properties."
                            .formatted(Deserializer.class.getName()),
                    ex);
        }
    }

    /**
     * Whether this deserializer is for a type: what it declares to make and the type must be related. One that declares
     * nothing is for everything but {@code byte[]}, for who asks for bytes wants what was sent.
     */
    boolean reads(Class<?> target) {
        if (type == null) {
            return false;
        }
        if (target == byte[].class) {
            return produced == byte[].class;
        }
        Class<?> wanted = ClassUtils.resolvePrimitiveIfNecessary(target);
        return produced.isAssignableFrom(wanted) || wanted.isAssignableFrom(produced);
    }

    BytesDecoder decoder(RecordPart part, Class<?> target) {
        Class<?> wanted = ClassUtils.resolvePrimitiveIfNecessary(target);
        return (record, bytes) -> {
            Object read = deserialize(part, record, WRAPPERS.contains(wanted) ? bytes.clone() : bytes);
            if (read != null && !wanted.isInstance(read)) {
                throw new ConversionFailure(
                        "the deserializer made a " + read.getClass().getName());
            }
            return read;
        };
    }

    private @Nullable Object deserialize(RecordPart part, ConsumerRecord<?, ?> record, byte[] bytes) throws Exception {
        Deserializer<?> pooled = idle.poll();
        Deserializer<?> deserializer = pooled == null ? create() : pooled;
        try {
            // a copy: some deserializers remove headers, which would then be missing in a dead letter
            return deserializer.deserialize(record.topic(), new RecordHeaders(record.headers()), bytes);
        } catch (Exception ex) {
            throw RetriableFailures.translate(ex, record, part);
        } finally {
            idle.offer(deserializer);
        }
    }

    private Deserializer<?> create() {
        Deserializer<?> created = (Deserializer<?>) BeanUtils.instantiateClass(Objects.requireNonNull(type));
        created.configure(properties, forKeys);
        return created;
    }

    void close() {
        for (Deserializer<?> deserializer = idle.poll(); deserializer != null; deserializer = idle.poll()) {
            deserializer.close();
        }
    }
}
