package io.baton.handler;

import io.baton.payload.PayloadReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/** Collects what a method's parameters want of the record's value: one type, read once. */
final class ValueDemand {

    private @Nullable Type type;
    private @Nullable HandlerParameter reading;
    private @Nullable HandlerParameter payload;
    private Object @Nullable [] validationHints;

    void payload(HandlerParameter parameter) {
        HandlerParameter other = payload;
        if (other != null) {
            throw parameter.invalid(
                    "and %s could both be the payload".formatted(other.description()),
                    "Keep one payload. Other parameters are told by their annotation (@Header, @Headers, @Key) or type"
                            + " (KafkaMessage, ConsumerRecord, MessageHeaders, HandlerContext).");
        }
        payload = parameter;
        read(parameter, parameter.type().getType(), parameter.resolved(parameter.type()));
    }

    void read(HandlerParameter parameter, Type wanted) {
        read(parameter, wanted, wanted);
    }

    private void read(HandlerParameter parameter, Type declared, Type wanted) {
        if (type != null && reading != null && !type.getTypeName().equals(wanted.getTypeName())) {
            throw parameter.invalid(
                    "reads the value as %s, %s as %s"
                            .formatted(declared.getTypeName(), reading.description(), type.getTypeName()),
                    "A handler reads the value as one type: use the same one in both parameters.");
        }
        type = wanted;
        reading = parameter;
        for (Annotation annotation : parameter.parameter().getParameterAnnotations()) {
            Object[] hints = ValidationAnnotationUtils.determineValidationHints(annotation);
            validationHints = hints == null ? validationHints : hints;
        }
    }

    RecordDecoder decoder(Function<Type, PayloadReader> readers, @Nullable Validator validator) {
        if (type == null || reading == null) {
            return RecordDecoder.ofNothing();
        }
        PayloadReader reader = reading.reader(type, readers);
        Class<?> raw = ClassUtils.resolvePrimitiveIfNecessary(
                ResolvableType.forType(type).toClass());
        if (validationHints == null) {
            return RecordDecoder.of(raw, reader, null);
        }
        if (validator == null) {
            throw reading.invalid(
                    "asks for validation, but there is no single or primary Validator bean",
                    "Add spring-boot-starter-validation, or remove the annotation.");
        }
        return RecordDecoder.of(raw, reader, new PayloadValidation(validator, validationHints));
    }
}
