package io.baton.handler;

import io.baton.Key;
import io.baton.PermanentHandlerException;
import io.baton.payload.PayloadReader;
import io.baton.payload.PayloadReaders;
import org.jspecify.annotations.Nullable;

/** Parameters annotated with {@link Key}. */
final class KeyArguments implements ArgumentFactory {

    private final PayloadReaders readers;

    KeyArguments(PayloadReaders readers) {
        this.readers = readers;
    }

    @Override
    public @Nullable HandlerArgument create(HandlerParameter parameter, ValueDemand demand) {
        if (parameter.annotation(Key.class) == null) {
            return null;
        }
        PayloadReader reader = parameter.reader(parameter.resolved(parameter.type()), readers::key);
        if (!parameter.raw().isPrimitive()) {
            return (input, context) -> reader.read(input.record());
        }
        String description = parameter.description();
        return (input, context) -> {
            Object key = reader.read(input.record());
            if (key == null) {
                throw new PermanentHandlerException(
                        "%s has no key, which %s cannot express".formatted(input.position(), description));
            }
            return key;
        };
    }
}
