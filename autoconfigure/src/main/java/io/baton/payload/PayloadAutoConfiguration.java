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
 * Auto-configuration for reading payloads: {@code String} and {@code byte[]} always, JSON by the mapper bean that the
 * application has ({@code kafka.json}), other formats by the deserializers it configured.
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
        JsonLibrary choice = JsonLibrary.parse(library(environment));
        return new PayloadReaders(
                new JsonFormats(choice, formats.orderedStream().toList()),
                deserializers.getIfAvailable(PayloadDeserializers::none));
    }

    private static String library(Environment environment) {
        String configured = environment.getProperty("kafka.json", "");
        return configured.isBlank() ? "auto" : configured;
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
