package io.baton.handler;

import io.baton.PermanentHandlerException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.ValueConstants;
import org.springframework.util.ClassUtils;

/** Parameters annotated with {@link Header}. */
final class HeaderArguments implements ArgumentFactory {

    private final HeaderSources sources;
    private final ConversionService conversion;
    private final UnaryOperator<String> placeholders;

    HeaderArguments(HeaderSources sources, ConversionService conversion, UnaryOperator<String> placeholders) {
        this.sources = sources;
        this.conversion = conversion;
        this.placeholders = placeholders;
    }

    @Override
    public @Nullable HandlerArgument create(HandlerParameter parameter, ValueDemand demand) {
        Header annotation = parameter.annotation(Header.class);
        if (annotation == null) {
            return null;
        }
        String name = name(parameter, annotation);
        boolean optional = parameter.raw() == Optional.class;
        Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(
                optional ? parameter.type().getGeneric(0).toClass() : parameter.raw());
        Object fallback = fallback(parameter, annotation.defaultValue(), type);
        HeaderSource source = sources.of(parameter, name, type);
        if (optional) {
            return (input, context) ->
                    Optional.ofNullable(source.find(input, context)).or(() -> Optional.ofNullable(fallback));
        }
        if (fallback == null && annotation.required()) {
            return required(source, name, parameter.description());
        }
        if (fallback == null && parameter.raw().isPrimitive()) {
            throw parameter.invalid(
                    "is not required and cannot be null", "Use the wrapper type, or give it a defaultValue.");
        }
        return (input, context) -> {
            Object found = source.find(input, context);
            return found == null ? fallback : found;
        };
    }

    private static HandlerArgument required(HeaderSource source, String name, String description) {
        return (input, context) -> {
            Object found = source.find(input, context);
            if (found == null) {
                throw new PermanentHandlerException(
                        "%s has no header '%s', which %s requires".formatted(input.position(), name, description));
            }
            return found;
        };
    }

    private String name(HandlerParameter parameter, Header annotation) {
        String declared = annotation.name().isEmpty() ? annotation.value() : annotation.name();
        String name = declared.isEmpty() ? parameter.parameter().getParameterName() : resolve(parameter, declared);
        if (name == null || name.isEmpty()) {
            throw parameter.invalid(
                    "does not say which header it takes",
                    "Name it, @Header(\"...\"), or compile with -parameters to use the parameter's own name.");
        }
        return name;
    }

    private @Nullable Object fallback(HandlerParameter parameter, String declared, Class<?> type) {
        if (ValueConstants.DEFAULT_NONE.equals(declared)) {
            return null;
        }
        String text = resolve(parameter, declared);
        try {
            return conversion.convert(text, type);
        } catch (RuntimeException ex) {
            throw parameter.invalid(
                    "has the defaultValue '%s', which is no %s".formatted(text, type.getName()),
                    "Correct the default value.");
        }
    }

    private String resolve(HandlerParameter parameter, String text) {
        try {
            return placeholders.apply(text);
        } catch (IllegalArgumentException ex) {
            throw parameter.invalid(
                    "has a placeholder that cannot be resolved: '%s'".formatted(text),
                    "Set the property, or give the placeholder a default: ${name:default}.");
        }
    }
}
