package io.baton.connection;

import java.util.Map;

/** Makes client configurations from {@code kafka.*} and the connection. Every map is new and may be changed. */
public interface KafkaClientConfigurations {

    /**
     * For one consumer: bytes in and out, no automatic commit, no automatic reset.
     *
     * @param group the group id
     * @param name the end of the client id, the handler's id
     * @return the configuration
     */
    Map<String, Object> consumer(String group, String name);

    /**
     * For one producer, without serializers.
     *
     * @param name the end of the client id
     * @return the configuration
     */
    Map<String, Object> producer(String name);

    /**
     * For an admin client.
     *
     * @param name the end of the client id
     * @return the configuration
     */
    Map<String, Object> admin(String name);

    /**
     * The deserializer settings the application configured for consumers ({@code key.deserializer},
     * {@code value.deserializer} and everything else under its consumer properties): they are run in the lane, not in
     * the client.
     *
     * @return the pass-through consumer properties with the deserializers, empty values left out
     */
    Map<String, Object> deserializerConfiguration();

    /**
     * The serializer settings the application configured for producers ({@code key.serializer},
     * {@code value.serializer} and everything else under its producer properties): they are run by the publisher, not
     * in the client.
     *
     * @return the pass-through producer properties with the serializers, empty values left out
     */
    Map<String, Object> serializerConfiguration();
}
