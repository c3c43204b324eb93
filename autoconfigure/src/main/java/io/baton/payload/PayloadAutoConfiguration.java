package io.baton.payload;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration for reading and writing payloads: {@code String} and {@code byte[]} always, JSON by the mapper
 * bean that the application has ({@code kafka.json}), other formats by the deserializers and the serializer it
 * configured.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class PayloadAutoConfiguration {

    PayloadAutoConfiguration() {}

    @Bean
    PayloadReaders batonPayloadReaders(
            Environment environment,
            ObjectProvider<JsonFormat> formats,
            ObjectProvider<PayloadDeserializers> deserializers) {
        return new PayloadReaders(json(environment, formats), deserializers.getIfAvailable(PayloadDeserializers::none));
    }

    @Bean
    PayloadWriters batonPayloadWriters(
            Environment environment,
            ObjectProvider<JsonFormat> formats,
            ObjectProvider<SerializerProperties> properties) {
        SerializerProperties configured = properties.getIfAvailable();
        return new PayloadWriters(
                json(environment, formats), configured == null ? null : ApplicationSerializer.of(configured.get()));
    }

    private static JsonFormats json(Environment environment, ObjectProvider<JsonFormat> formats) {
        String configured = environment.getProperty("kafka.json", "");
        return new JsonFormats(
                JsonLibrary.parse(configured.isBlank() ? "auto" : configured),
                formats.orderedStream().toList());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JsonMapper.class)
    static class Jackson3Configuration {

        @Bean
        @Order(1)
        JsonFormat batonJackson3Format(ObjectProvider<JsonMapper> mappers) {
            return new Jackson3Format(mappers);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObjectMapper.class)
    static class Jackson2Configuration {

        @Bean
        @Order(2)
        JsonFormat batonJackson2Format(ObjectProvider<ObjectMapper> mappers) {
            return new Jackson2Format(mappers);
        }
    }
}
