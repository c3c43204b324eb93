package io.baton.handler;

import io.baton.payload.PayloadReaders;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Validator;

/**
 * What handlers are made with.
 *
 * @param beanFactory where their beans are
 * @param placeholders resolves placeholders; throws {@link IllegalArgumentException} for one without a value
 * @param readers reads values and keys
 * @param conversion converts headers from text
 * @param validator validates payloads, or {@code null}
 * @param resolvers the application's own resolvers, in their order
 */
record HandlerServices(
        BeanFactory beanFactory,
        UnaryOperator<String> placeholders,
        PayloadReaders readers,
        ConversionService conversion,
        @Nullable Validator validator,
        List<HandlerMethodArgumentResolver> resolvers) {}
