package io.baton.observation;

import io.baton.KafkaStatistics;
import io.baton.publish.ReplyCounts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Contributes log lines and statistics, meters if the application has a meter registry, and spans if it has a tracer.
 * Each of them can be turned off. A middleware for spans is replaced by a bean of its name, the statistics by a
 * {@link KafkaStatistics} bean.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@Import({LoggingConfiguration.class, TracingConfiguration.class})
public final class ObservationAutoConfiguration {

    ObservationAutoConfiguration() {}

    @Bean
    @Order(2)
    StatisticsEngineListener batonStatisticsEngineListener() {
        return new StatisticsEngineListener();
    }

    @Bean
    @Order(2)
    StatisticsPublishListener batonStatisticsPublishListener() {
        return new StatisticsPublishListener();
    }

    @Bean
    @ConditionalOnMissingBean(KafkaStatistics.class)
    CollectedStatistics batonStatistics(StatisticsEngineListener in, StatisticsPublishListener out) {
        return new CollectedStatistics(in, out);
    }

    @Bean
    @ConditionalOnProperty("kafka.observation.statistics-interval")
    StatisticsLines batonStatisticsLines(KafkaStatistics statistics, Environment environment) {
        return new StatisticsLines(
                statistics,
                Binder.get(environment)
                        .bind("kafka.observation.statistics-interval", Duration.class)
                        .orElse(Duration.ZERO));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    @ConditionalOnBooleanProperty(name = "kafka.observation.metrics", matchIfMissing = true)
    static class MeterConfiguration {

        MeterConfiguration() {}

        @Bean
        @ConditionalOnMissingBean(name = "batonMicrometerEngineListener")
        @Order(1)
        MicrometerEngineListener batonMicrometerEngineListener(MeterRegistry registry) {
            return new MicrometerEngineListener(registry);
        }

        @Bean
        RequestReplyMeters batonRequestReplyMeters(ObjectProvider<ReplyCounts> counts) {
            return new RequestReplyMeters(counts);
        }

        @Bean
        @ConditionalOnMissingBean(name = "batonMicrometerPublishListener")
        @Order(1)
        MicrometerPublishListener batonMicrometerPublishListener(MeterRegistry registry, Environment environment) {
            String application = environment.getProperty("spring.application.name", "");
            return new MicrometerPublishListener(registry, application.isBlank() ? "baton" : application);
        }
    }
}
