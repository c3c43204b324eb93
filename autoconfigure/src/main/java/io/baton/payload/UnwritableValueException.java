package io.baton.payload;

import org.jspecify.annotations.Nullable;

/**
 * A value could not be turned into bytes. The message names the topic and the value's class, neither message nor causes
 * repeat anything of what the value holds.
 */
public final class UnwritableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retriable;

    UnwritableValueException(String topic, Class<?> type, String reason, boolean retriable, @Nullable Throwable cause) {
        super("%s: %s cannot be written: %s".formatted(topic, type.getTypeName(), reason), cause);
        this.retriable = retriable;
    }

    /**
     * Whether writing the same value later may work.
     *
     * @return whether a serializer could not reach what it asks, a schema registry for instance
     */
    public boolean retriable() {
        return retriable;
    }
}
