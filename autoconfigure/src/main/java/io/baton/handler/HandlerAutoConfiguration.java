package io.baton.handler;

import io.baton.payload.PayloadAutoConfiguration;
import io.baton.payload.PayloadDeserializers;
import io.baton.payload.PayloadReaders;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Validator;

/** Auto-configuration that finds {@link io.baton.TopicHandler} beans and methods. */
@AutoConfiguration(after = PayloadAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class HandlerAutoConfiguration {

    HandlerAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    PayloadDeserializers batonPayloadDeserializers(ObjectProvider<DeserializerProperties> properties) {
        DeserializerProperties configured = properties.getIfAvailable();
        return configured == null ? PayloadDeserializers.none() : PayloadDeserializers.from(configured.get());
    }

    @Bean
    DiscoveredHandlers batonHandlerRegistry(
            ConfigurableListableBeanFactory beanFactory,
            Environment environment,
            ObjectProvider<PayloadReaders> readers,
            ObjectProvider<Validator> validators,
            ObjectProvider<HandlerMethodArgumentResolver> resolvers) {
        return new DiscoveredHandlers(
                beanFactory,
                () -> new HandlerServices(
                        beanFactory,
                        // the bean factory's own resolver may leave a placeholder without a value as it is
                        text -> environment.resolveRequiredPlaceholders(
                                Objects.requireNonNullElse(beanFactory.resolveEmbeddedValue(text), "")),
                        readers.getObject(),
                        ApplicationConversionService.getSharedInstance(),
                        validators.getIfUnique(),
                        resolvers.orderedStream().toList()));
    }
}
