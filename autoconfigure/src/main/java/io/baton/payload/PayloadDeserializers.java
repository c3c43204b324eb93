package io.baton.payload;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The deserializers an application configured for its consumers. They run where the handlers run, not in the client, so
 * that bytes they cannot read are a failure of one record. Declare a bean of this type to have them used.
 */
public final class PayloadDeserializers {

    private final DeserializerPool key;
    private final DeserializerPool value;

    private PayloadDeserializers(DeserializerPool key, DeserializerPool value) {
        this.key = key;
        this.value = value;
    }

    /**
     * An application that configured none.
     *
     * @return no deserializers
     */
    public static PayloadDeserializers none() {
        return from(Map.of());
    }

    /**
     * The deserializers that consumer properties name.
     *
     * @param properties consumer properties: {@code key.deserializer} and {@code value.deserializer} hold a class or
     *     its name, or are missing; all of them are given to the deserializers
     * @return the deserializers
     * @throws org.springframework.boot.diagnostics.FailureAnalyzedException if one cannot be created or configured
     */
    public static PayloadDeserializers from(Map<String, ?> properties) {
        return new PayloadDeserializers(
                DeserializerPool.of(properties, ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, true),
                DeserializerPool.of(properties, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, false));
    }

    DeserializerPool key() {
        return key;
    }

    DeserializerPool value() {
        return value;
    }
}
