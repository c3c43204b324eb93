package io.baton.handler;

import io.baton.HandlerContext;
import io.baton.payload.StrictUtf8;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.handler.annotation.Headers;

/** Parameters annotated with {@link Headers}: all headers as a map, or as they are. */
final class HeaderMaps implements ArgumentFactory {

    @Override
    public @Nullable HandlerArgument create(HandlerParameter parameter, ValueDemand demand) {
        if (parameter.annotation(Headers.class) == null) {
            return null;
        }
        if (parameter.raw() == io.baton.MessageHeaders.class) {
            return (input, context) -> input.headers();
        }
        Class<?> key = parameter.type().getGeneric(0).resolve(Object.class);
        Class<?> value = parameter.type().getGeneric(1).resolve(Object.class);
        if (parameter.raw() != Map.class || !key.isAssignableFrom(String.class) || value != Object.class) {
            throw parameter.invalid(
                    "cannot take the headers", "Take them as Map<String, Object> or as io.baton.MessageHeaders.");
        }
        return HeaderMaps::map;
    }

    /** Text where a value is text, bytes where it is not, the record's own properties under spring-kafka's names. */
    static Map<String, Object> map(DecodedRecord input, HandlerContext context) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Header header : input.record().headers()) {
            if (header.value() != null) {
                map.put(header.key(), textOrBytes(header.value()));
            }
        }
        for (WellKnownHeader header : WellKnownHeader.values()) {
            Object value = header.value(input, context);
            if (value == null) {
                map.remove(header.headerName());
            } else {
                map.put(header.headerName(), value);
            }
        }
        return map;
    }

    private static Object textOrBytes(byte[] value) {
        try {
            return StrictUtf8.decode(value);
        } catch (CharacterCodingException ex) {
            return value;
        }
    }
}
