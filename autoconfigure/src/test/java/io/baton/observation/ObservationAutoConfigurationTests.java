package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.ConsumerMiddleware;
import io.baton.KafkaMessage;
import io.baton.KafkaStatistics;
import io.baton.ProducerMiddleware;
import io.baton.PublishResult;
import io.baton.engine.EngineListener;
import io.baton.publish.PublishListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ObservationAutoConfigurationTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class));

    private final Spans spans = new Spans();

    private ApplicationContextRunner everything() {
        return this.runner
                .withBean(SimpleMeterRegistry.class)
                .withBean(ObservationRegistry.class, this.spans::registry)
                .withBean(Tracer.class, this.spans::tracer)
                .withBean(Propagator.class, this.spans::propagator);
    }

    @Test
    void logsAndCountsWithoutAMeterRegistry() {
        this.runner.run(context -> {
            assertThat(listeners(context))
                    .hasExactlyElementsOfTypes(
                            LoggingEngineListener.class, LoggingOutageListener.class, StatisticsEngineListener.class);
            assertThat(publishListeners(context))
                    .hasExactlyElementsOfTypes(LoggingPublishListener.class, StatisticsPublishListener.class);
            assertThat(context).hasSingleBean(KafkaStatistics.class).doesNotHaveBean(ConsumerMiddleware.class);
        });
    }

    @Test
    void needsNoMicrometerOnTheClassPath() {
        this.runner
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer.core", "io.micrometer.tracing", "io.micrometer.observation"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("batonLoggingEngineListener")
                        .doesNotHaveBean("batonMicrometerEngineListener")
                        .doesNotHaveBean("batonProducerTracing"));
    }

    @Test
    void metersWithAMeterRegistryAfterLogging() {
        this.runner.withBean(SimpleMeterRegistry.class).run(context -> {
            assertThat(listeners(context))
                    .hasExactlyElementsOfTypes(
                            LoggingEngineListener.class,
                            LoggingOutageListener.class,
                            MicrometerEngineListener.class,
                            StatisticsEngineListener.class);
            assertThat(context).hasBean("batonMicrometerPublishListener");
        });
    }

    /** Nobody comes between the trace's headers and the producer. */
    @Test
    void tracesInsideOfTheApplicationsMiddleware() {
        everything().withBean("own", Own.class).run(context -> {
            assertThat(publishListeners(context))
                    .hasExactlyElementsOfTypes(
                            LoggingPublishListener.class,
                            MicrometerPublishListener.class,
                            StatisticsPublishListener.class);
            assertThat(context.getBeanProvider(ProducerMiddleware.class)
                            .orderedStream()
                            .toList())
                    .hasExactlyElementsOfTypes(Own.class, TracingProducerMiddleware.class);
        });
    }

    @Test
    void tracesWithATracerAndAPropagator() {
        everything()
                .run(context -> assertThat(context)
                        .hasSingleBean(TracingConsumerMiddleware.class)
                        .hasSingleBean(TracingProducerMiddleware.class));
        this.runner
                .withBean(Tracer.class, this.spans::tracer)
                .withBean(Propagator.class, this.spans::propagator)
                .run(context -> assertThat(context).hasBean("batonConsumerTracing"));
        this.runner
                .withBean(Tracer.class, this.spans::tracer)
                .withBean(ObservationRegistry.class, this.spans::registry)
                .run(context -> assertThat(context).doesNotHaveBean("batonConsumerTracing"));
        this.runner
                .withBean(ObservationRegistry.class, this.spans::registry)
                .run(context -> assertThat(context).doesNotHaveBean("batonProducerTracing"));
        everything()
                .withClassLoader(new FilteredClassLoader("io.micrometer.tracing.Tracer"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean("batonConsumerTracing")
                        .doesNotHaveBean("batonProducerTracing"));
    }

    @Test
    void tracesByObservationsIfItIsAskedFor() {
        everything()
                .withPropertyValues("kafka.observation.observations=true")
                .run(context -> assertThat(context)
                        .hasSingleBean(ObservedConsumerMiddleware.class)
                        .hasSingleBean(ObservedProducerMiddleware.class)
                        .doesNotHaveBean(TracingConsumerMiddleware.class));
        this.runner
                .withBean(Tracer.class, this.spans::tracer)
                .withBean(Propagator.class, this.spans::propagator)
                .withPropertyValues("kafka.observation.observations=true")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("batonConsumerTracing"));
    }

    @Test
    void eachCanBeTurnedOff() {
        everything()
                .withPropertyValues("kafka.observation.tracing=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(ConsumerMiddleware.class)
                        .doesNotHaveBean("batonProducerTracing"));
        everything()
                .withPropertyValues("kafka.observation.metrics=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean("batonMicrometerEngineListener")
                        .doesNotHaveBean("batonMicrometerPublishListener"));
        everything()
                .withPropertyValues("kafka.observation.logging=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean("batonLoggingEngineListener")
                        .doesNotHaveBean("batonLoggingPublishListener"));
    }

    @Test
    void aBeanOfTheSameNameReplacesEach() {
        ProducerMiddleware own = (message, next) -> next.proceed(message);
        ConsumerMiddleware ownIn = (message, next) -> next.proceed(message);
        EngineListener listener = new EngineListener() {};
        PublishListener ownOut = new LoggingPublishListener(true, () -> null);

        everything()
                .withBean("batonProducerTracing", ProducerMiddleware.class, () -> own)
                .withBean("batonMicrometerPublishListener", PublishListener.class, () -> ownOut)
                .withBean("batonLoggingPublishListener", PublishListener.class, () -> ownOut)
                .withBean("batonConsumerTracing", ConsumerMiddleware.class, () -> ownIn)
                .withBean("batonLoggingEngineListener", EngineListener.class, () -> listener)
                .withBean("batonMicrometerEngineListener", EngineListener.class, () -> listener)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBeansOfType(ProducerMiddleware.class)).hasSize(1);
                    assertThat(context.getBeansOfType(PublishListener.class)).hasSize(3);
                    assertThat(context.getBeansOfType(ConsumerMiddleware.class))
                            .containsValue(ownIn)
                            .hasSize(1);
                    assertThat(context.getBeansOfType(EngineListener.class)).hasSize(4);
                });
    }

    @Test
    void countsInTheRegistryThatBootMakesUnderTheApplicationsName() {
        this.runner
                .withConfiguration(AutoConfigurations.of(
                        MetricsAutoConfiguration.class,
                        SimpleMetricsExportAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class))
                .withPropertyValues("spring.application.name=shop")
                .run(context -> {
                    context.getBean(MicrometerEngineListener.class).started(new FixedStatistics("shop", "created"));
                    Messages.publish(
                            context.getBean(MicrometerPublishListener.class),
                            Messages.out(),
                            message -> CompletableFuture.completedStage(Messages.RESULT));

                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    assertThat(registry.get("kafka.handler.inflight")
                                    .tags("handler", "created", "group", "shop")
                                    .gauge()
                                    .value())
                            .isZero();
                    assertThat(registry.get("kafka.messages")
                                    .tags("direction", "out", "publisher", "shop")
                                    .counter()
                                    .count())
                            .isEqualTo(1);
                });
    }

    @Test
    void printsStatisticsOnlyIfItIsAskedFor() {
        this.runner.run(context -> assertThat(context).doesNotHaveBean(StatisticsLines.class));
        this.runner
                .withPropertyValues("kafka.observation.statistics-interval=1m")
                .run(context -> assertThat(
                                context.getBean(StatisticsLines.class).isRunning())
                        .isTrue());
    }

    @Test
    void isSilentWhenBatonIsOff() {
        everything()
                .withPropertyValues("kafka.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(EngineListener.class)
                        .doesNotHaveBean(KafkaStatistics.class)
                        .doesNotHaveBean(ConsumerMiddleware.class)
                        .doesNotHaveBean(PublishListener.class)
                        .doesNotHaveBean(ProducerMiddleware.class));
    }

    private static List<EngineListener> listeners(AssertableApplicationContext context) {
        return context.getBeanProvider(EngineListener.class).orderedStream().toList();
    }

    private static List<PublishListener> publishListeners(AssertableApplicationContext context) {
        return context.getBeanProvider(PublishListener.class).orderedStream().toList();
    }

    private static final class Own implements ProducerMiddleware {

        @Override
        public CompletionStage<PublishResult> publish(KafkaMessage<?> message, Chain next) {
            return next.proceed(message);
        }
    }
}
