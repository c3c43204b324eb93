package io.baton.payload;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.lang.reflect.Type;
import org.springframework.beans.factory.ObjectProvider;

/** JSON by the application's own Jackson 2 mapper, which decides about unknown properties, dates and the like. */
final class Jackson2Format implements JsonFormat {

    private final ObjectProvider<ObjectMapper> mappers;

    Jackson2Format(ObjectProvider<ObjectMapper> mappers) {
        this.mappers = mappers;
    }

    @Override
    public JsonLibrary library() {
        return JsonLibrary.JACKSON2;
    }

    @Override
    public boolean available() {
        return mappers.getIfUnique() != null;
    }

    @Override
    public BytesDecoder decoder(Type type) {
        ObjectMapper mapper = mappers.getObject();
        ObjectReader reader = mapper.readerFor(mapper.getTypeFactory().constructType(type))
                .without(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);
        return (record, bytes) -> {
            try {
                return reader.readValue(bytes);
            } catch (JsonProcessingException ex) {
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

    private static ConversionFailure failure(JsonProcessingException ex) {
        JsonLocation location = ex.getLocation();
        return location == null
                ? ConversionFailure.of(ex)
                : ConversionFailure.at(ex, location.getLineNr(), location.getColumnNr());
    }
}
