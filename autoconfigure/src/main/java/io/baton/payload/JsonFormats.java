package io.baton.payload;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Chooses the JSON library: the configured one, or the first that has a mapper. */
final class JsonFormats {

    private final JsonLibrary choice;
    private final List<JsonFormat> formats;

    JsonFormats(JsonLibrary choice, List<JsonFormat> formats) {
        this.choice = choice;
        this.formats = List.copyOf(formats);
    }

    BytesDecoder decoder(Type type) {
        JsonFormat format = chosen();
        if (format == null) {
            throw new UnreadableTypeException(type, absence(), remedy("take", "value.deserializer", "consumers"));
        }
        try {
            return format.decoder(type);
        } catch (RuntimeException ex) {
            throw new UnreadableTypeException(
                    type,
                    "%s refuses the type (%s)".formatted(format.library(), ex.getMessage()),
                    "Take a type that JSON can be mapped to, String or byte[].");
        }
    }

    @Nullable
    JsonFormat chosen() {
        return formats.stream()
                .filter(candidate -> choice.admits(candidate.library()))
                .filter(JsonFormat::available)
                .findFirst()
                .orElse(null);
    }

    /** Why there is no format. */
    String absence() {
        return switch (choice) {
            case NONE -> "kafka.json is none";
            case JACKSON3 -> "kafka.json is jackson3, but there is no single or primary JsonMapper bean";
            case JACKSON2 -> "kafka.json is jackson2, but there is no single or primary ObjectMapper bean";
            case AUTO ->
                "the application has neither a JsonMapper bean (Jackson 3) nor an ObjectMapper bean (Jackson 2),"
                        + " or several of which none is primary";
        };
    }

    /** What to do when there is no format. */
    String remedy(String verb, String property, String clients) {
        return choice == JsonLibrary.NONE
                ? "%s String or byte[], remove kafka.json, or configure a %s for the %s."
                        .formatted(StringUtils.capitalize(verb), property, clients)
                : "Add spring-boot-starter-jackson (or declare a mapper bean), %s String or byte[], or configure a %s for the %s."
                        .formatted(verb, property, clients);
    }
}
