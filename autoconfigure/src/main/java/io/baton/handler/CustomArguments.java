package io.baton.handler;

import io.baton.HandlerContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.support.GenericMessage;

/** Parameters that the application's own resolvers know. Only they cost a Spring message per record. */
final class CustomArguments implements ArgumentFactory {

    private final List<HandlerMethodArgumentResolver> resolvers;

    CustomArguments(List<HandlerMethodArgumentResolver> resolvers) {
        this.resolvers = List.copyOf(resolvers);
    }

    @Override
    public @Nullable HandlerArgument create(HandlerParameter parameter, ValueDemand demand) {
        return resolvers.stream()
                .filter(resolver -> resolver.supportsParameter(parameter.parameter()))
                .findFirst()
                .<HandlerArgument>map(resolver ->
                        (input, context) -> resolver.resolveArgument(parameter.parameter(), message(input, context)))
                .orElse(null);
    }

    private static Message<Object> message(DecodedRecord input, HandlerContext context) {
        Object value = input.value() == null ? input.record().value() : input.value();
        return new GenericMessage<>(value == null ? KafkaNull.INSTANCE : value, HeaderMaps.map(input, context));
    }
}
