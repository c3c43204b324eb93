package io.baton.handler;

import io.baton.PermanentHandlerException;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.handler.annotation.Payload;

/** The payload: what is annotated so, or what nothing else claims. */
final class PayloadArguments implements ArgumentFactory {

    private final boolean annotatedOnly;

    PayloadArguments(boolean annotatedOnly) {
        this.annotatedOnly = annotatedOnly;
    }

    @Override
    public @Nullable HandlerArgument create(HandlerParameter parameter, ValueDemand demand) {
        Payload annotation = parameter.annotation(Payload.class);
        if (annotation == null) {
            if (annotatedOnly) {
                return null;
            }
            requirePayloadType(parameter);
        } else if (!annotation.expression().isEmpty()) {
            throw parameter.invalid(
                    "has a @Payload expression, which is not evaluated",
                    "Remove the expression and take the whole payload.");
        }
        demand.payload(parameter);
        return parameter.raw().isPrimitive() ? primitive(parameter.description()) : (input, context) -> input.value();
    }

    private static void requirePayloadType(HandlerParameter parameter) {
        String packageName = parameter.raw().getPackageName();
        if (packageName.equals("io.baton")
                || packageName.startsWith("org.springframework.")
                || packageName.startsWith("org.apache.kafka.")) {
            throw parameter.invalid(
                    "is nothing a handler can be given",
                    "Take the payload, KafkaMessage, ConsumerRecord, MessageHeaders, HandlerContext, or use @Header,"
                            + " @Headers, @Key; for anything else declare a HandlerMethodArgumentResolver bean.");
        }
    }

    private static HandlerArgument primitive(String description) {
        return (input, context) -> {
            Object value = input.value();
            if (value == null) {
                throw new PermanentHandlerException(
                        "%s has no value, which %s cannot express".formatted(input.position(), description));
            }
            return value;
        };
    }
}
