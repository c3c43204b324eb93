package io.baton.observation;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Contributes spans if the application has a tracer and observes at all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({Tracer.class, ObservationRegistry.class})
@ConditionalOnSingleCandidate(Tracer.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "kafka.observation.tracing", matchIfMissing = true)
class TracingConfiguration {

    TracingConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "batonConsumerTracing")
    TracingConsumerMiddleware batonConsumerTracing(ObservationRegistry registry, Tracer tracer) {
        return new TracingConsumerMiddleware(registry, tracer);
    }

    @Bean
    @ConditionalOnMissingBean(name = "batonProducerTracing")
    TracingProducerMiddleware batonProducerTracing(ObservationRegistry registry) {
        return new TracingProducerMiddleware(registry);
    }

    @Bean
    CurrentTrace batonCurrentTrace(Tracer tracer) {
        return () -> {
            Span span = tracer.currentSpan();
            return span == null || span.isNoop() ? null : span.context().traceId();
        };
    }
}
