package io.baton.payload;

import java.lang.reflect.Type;
import java.util.List;

/** Chooses the JSON library: the configured one, or the first that has a mapper. */
final class JsonFormats {

    private final JsonLibrary choice;
    private final List<JsonFormat> formats;

    JsonFormats(JsonLibrary choice, List<JsonFormat> formats) {
        this.choice = choice;
        this.formats = List.copyOf(formats);
    }

    BytesDecoder decoder(Type type) {
        JsonFormat format = formats.stream()
                .filter(candidate -> choice.admits(candidate.library()))
                .filter(JsonFormat::available)
                .findFirst()
                .orElseThrow(() -> unreadable(type));
        try {
            return format.decoder(type);
        } catch (RuntimeException ex) {
            throw new UnreadableTypeException(
                    type,
                    "%s refuses the type (%s)".formatted(format.library(), ex.getMessage()),
                    "Take a type that JSON can be mapped to, String or byte[].");
        }
    }

    private UnreadableTypeException unreadable(Type type) {
        String reason = switch (choice) {
            case NONE -> "kafka.json is none";
            case JACKSON3 -> "kafka.json is jackson3, but there is no single or primary JsonMapper bean";
            case JACKSON2 -> "kafka.json is jackson2, but there is no single or primary ObjectMapper bean";
            case AUTO ->
                "the application has neither a JsonMapper bean (Jackson 3) nor an ObjectMapper bean (Jackson 2),"
                        + " or several of which none is primary";
        };
        return new UnreadableTypeException(
                type,
                reason,
                choice == JsonLibrary.NONE
                        ? "Take String or byte[], remove kafka.json, or configure a value.deserializer for the consumers."
                        : "Add spring-boot-starter-jackson (or declare a mapper bean), take String or byte[], or configure a"
                                + " value.deserializer for the consumers.");
    }
}
