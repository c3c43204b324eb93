package io.baton.observation;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Contributes the log lines, and the meters if the application has a meter registry. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class ObservationAutoConfiguration {

    ObservationAutoConfiguration() {}

    @Bean
    @Order(0)
    LoggingEngineListener batonLoggingEngineListener() {
        return new LoggingEngineListener();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    static class MeterConfiguration {

        MeterConfiguration() {}

        @Bean
        @Order(1)
        MicrometerEngineListener batonMicrometerEngineListener(MeterRegistry registry) {
            return new MicrometerEngineListener(registry);
        }
    }
}
