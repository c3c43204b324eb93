package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.EngineListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ObservationAutoConfigurationTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class));

    @Test
    void logsWithoutAMeterRegistry() {
        this.runner.run(context ->
                assertThat(context).hasSingleBean(EngineListener.class).hasBean("batonLoggingEngineListener"));
    }

    @Test
    void logsWithoutMicrometerOnTheClassPath() {
        this.runner
                .withClassLoader(new FilteredClassLoader("io.micrometer.core"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(EngineListener.class));
    }

    @Test
    void countsWithAMeterRegistryAfterLogging() {
        this.runner
                .withBean(SimpleMeterRegistry.class)
                .run(context -> assertThat(
                                context.getBeanProvider(EngineListener.class).orderedStream())
                        .hasExactlyElementsOfTypes(LoggingEngineListener.class, MicrometerEngineListener.class));
    }

    @Test
    void countsInTheRegistryThatBootMakes() {
        this.runner
                .withConfiguration(AutoConfigurations.of(
                        MetricsAutoConfiguration.class,
                        SimpleMetricsExportAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class))
                .run(context -> {
                    context.getBean(MicrometerEngineListener.class).started(new FixedStatistics("shop", "created"));
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("kafka.handler.inflight")
                                    .tags("handler", "created", "group", "shop")
                                    .gauge()
                                    .value())
                            .isZero();
                });
    }

    @Test
    void isSilentWhenBatonIsOff() {
        this.runner
                .withBean(SimpleMeterRegistry.class)
                .withPropertyValues("kafka.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(EngineListener.class));
    }
}
