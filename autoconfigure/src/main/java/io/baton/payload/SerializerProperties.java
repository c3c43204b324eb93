package io.baton.payload;

import java.util.Map;

/**
 * Tells which serializer the application configured for its producers. A bean of this type makes values be written with
 * it where it fits.
 */
@FunctionalInterface
public interface SerializerProperties {

    /**
     * The application's producer properties.
     *
     * @return {@code value.serializer} as a class or its name, if it is configured, and everything that is to be passed
     *     on to it
     */
    Map<String, Object> get();
}
