package io.baton.handler;

import io.baton.payload.PayloadReader;
import io.baton.payload.PayloadReaders;
import io.baton.payload.StrictUtf8;
import io.baton.payload.UndecodableRecordException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.convert.ConversionService;

/** Finds the value of a header and converts it from its text. */
final class HeaderSources {

    private final PayloadReaders readers;
    private final ConversionService conversion;

    HeaderSources(PayloadReaders readers, ConversionService conversion) {
        this.readers = readers;
        this.conversion = conversion;
    }

    HeaderSource of(HandlerParameter parameter, String name, Class<?> type) {
        WellKnownHeader known = WellKnownHeader.named(name);
        if (known == WellKnownHeader.KEY) {
            PayloadReader key = parameter.reader(type, readers::key);
            return (input, context) -> key.read(input.record());
        }
        return known == null ? sent(parameter, name, type) : wellKnown(parameter, known, type);
    }

    private HeaderSource wellKnown(HandlerParameter parameter, WellKnownHeader header, Class<?> type) {
        if (type.isAssignableFrom(header.type())) {
            return header::value;
        }
        if (!conversion.canConvert(header.type(), type)) {
            throw inconvertible(parameter, header.type(), type);
        }
        return (input, context) -> conversion.convert(header.value(input, context), type);
    }

    private HeaderSource sent(HandlerParameter parameter, String name, Class<?> type) {
        if (type == byte[].class) {
            return (input, context) -> last(input, name);
        }
        if (!conversion.canConvert(String.class, type)) {
            throw inconvertible(parameter, String.class, type);
        }
        return (input, context) -> {
            byte[] bytes = last(input, name);
            return bytes == null ? null : convert(input, name, bytes, type);
        };
    }

    private @Nullable Object convert(DecodedRecord input, String name, byte[] bytes, Class<?> type) {
        try {
            String text = StrictUtf8.decode(bytes);
            return type == String.class ? text : conversion.convert(text, type);
        } catch (Exception ex) {
            throw UndecodableRecordException.of(input.record(), "header '" + name + "'", type, ex);
        }
    }

    private static byte @Nullable [] last(DecodedRecord input, String name) {
        Header header = input.record().headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static FailureAnalyzedException inconvertible(HandlerParameter parameter, Class<?> from, Class<?> to) {
        return parameter.invalid(
                "cannot be converted from %s to %s".formatted(from.getSimpleName(), to.getName()),
                "Take the header as String, byte[], a number, UUID, Instant or an enum.");
    }
}
