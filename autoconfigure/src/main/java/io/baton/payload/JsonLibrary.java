package io.baton.payload;

import java.util.Locale;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** What {@code kafka.json} may say. */
enum JsonLibrary {
    AUTO,
    JACKSON3,
    JACKSON2,
    NONE;

    static JsonLibrary parse(String value) {
        for (JsonLibrary library : values()) {
            if (library.name().equalsIgnoreCase(value.strip().replace("-", ""))) {
                return library;
            }
        }
        throw new FailureAnalyzedException(
                "kafka.json is '%s', which is none of auto, jackson3, jackson2 and none.".formatted(value),
                "Set kafka.json to one of these values, or remove it to have the library found.");
    }

    boolean admits(JsonLibrary library) {
        return this == AUTO || this == library;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
