package io.baton.handler;

import java.util.Map;

/**
 * Tells which deserializers the application configured for its consumers. A bean of this type makes handlers read
 * values and keys with them where they fit.
 */
@FunctionalInterface
public interface DeserializerProperties {

    /**
     * The application's consumer properties.
     *
     * @return {@code key.deserializer} and {@code value.deserializer} as a class or its name, if they are configured,
     *     and everything that is to be passed on to them
     */
    Map<String, Object> get();
}
