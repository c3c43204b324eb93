package io.baton.payload;

import java.lang.reflect.Type;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/** JSON by the application's own Jackson 3 mapper, which decides about unknown properties, dates and the like. */
final class Jackson3Format implements JsonFormat {

    private final ObjectProvider<JsonMapper> mappers;

    Jackson3Format(ObjectProvider<JsonMapper> mappers) {
        this.mappers = mappers;
    }

    @Override
    public JsonLibrary library() {
        return JsonLibrary.JACKSON3;
    }

    @Override
    public boolean available() {
        return mappers.getIfUnique() != null;
    }

    @Override
    public BytesDecoder decoder(Type type) {
        JsonMapper mapper = mappers.getObject();
        ObjectReader reader = mapper.readerFor(mapper.getTypeFactory().constructType(type))
                .without(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);
        return (record, bytes) -> {
            try {
                return reader.readValue(bytes);
            } catch (JacksonException ex) {
                throw failure(ex);
            }
        };
    }

    @Override
    public BytesEncoder encoder() {
        ObjectWriter writer = mappers.getObject().writer();
        return value -> {
            try {
                return writer.writeValueAsBytes(value);
            } catch (InvalidDefinitionException ex) {
                throw ConversionFailure.of(ex, ex.getType());
            }
        };
    }

    private static ConversionFailure failure(JacksonException ex) {
        TokenStreamLocation location = ex.getLocation();
        return location == null
                ? ConversionFailure.of(ex)
                : ConversionFailure.at(ex, location.getLineNr(), location.getColumnNr());
    }
}
