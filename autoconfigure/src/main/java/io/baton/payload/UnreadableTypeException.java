package io.baton.payload;

import java.lang.reflect.Type;

/** A start-up mistake: nothing in the application reads a type that a handler asks for. */
public final class UnreadableTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    UnreadableTypeException(Type type, String reason, String action) {
        super("%s cannot be read: %s".formatted(type.getTypeName(), reason));
        this.action = action;
    }

    /**
     * What to do about it.
     *
     * @return the remedy, whole sentences
     */
    public String action() {
        return action;
    }
}
