package io.baton;

import org.jspecify.annotations.Nullable;

/**
 * One header of a message.
 *
 * @param name the name
 * @param value the bytes, or {@code null}
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked for; a copy per header would cost every record
public record MessageHeader(String name, byte @Nullable [] value) {

    @Override
    public String toString() {
        return name;
    }
}
