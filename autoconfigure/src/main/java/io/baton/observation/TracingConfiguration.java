package io.baton.observation;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Contributes spans if the application has a tracer: made by the tracer itself, or by way of observations if the
 * application asks for those.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({Tracer.class, ObservationRegistry.class})
@ConditionalOnSingleCandidate(Tracer.class)
@ConditionalOnBooleanProperty(name = "kafka.observation.tracing", matchIfMissing = true)
class TracingConfiguration {

    TracingConfiguration() {}

    @Bean
    CurrentTrace batonCurrentTrace(Tracer tracer) {
        return () -> {
            Span span = tracer.currentSpan();
            return span == null || span.isNoop() ? null : span.context().traceId();
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(Propagator.class)
    @ConditionalOnBooleanProperty(name = "kafka.observation.observations", havingValue = false, matchIfMissing = true)
    static class SpanConfiguration {

        SpanConfiguration() {}

        @Bean
        @ConditionalOnMissingBean(name = "batonConsumerTracing")
        TracingConsumerMiddleware batonConsumerTracing(Tracer tracer, Propagator propagator) {
            return new TracingConsumerMiddleware(tracer, propagator);
        }

        @Bean
        @ConditionalOnMissingBean(name = "batonProducerTracing")
        TracingProducerMiddleware batonProducerTracing(Tracer tracer, Propagator propagator) {
            return new TracingProducerMiddleware(tracer, propagator);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(ObservationRegistry.class)
    @ConditionalOnBooleanProperty("kafka.observation.observations")
    static class ObservationConfiguration {

        ObservationConfiguration() {}

        @Bean
        @ConditionalOnMissingBean(name = "batonConsumerTracing")
        ObservedConsumerMiddleware batonConsumerTracing(ObservationRegistry registry, Tracer tracer) {
            return new ObservedConsumerMiddleware(registry, tracer);
        }

        @Bean
        @ConditionalOnMissingBean(name = "batonProducerTracing")
        ObservedProducerMiddleware batonProducerTracing(ObservationRegistry registry) {
            return new ObservedProducerMiddleware(registry);
        }
    }
}
