package io.baton.benchmarks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** Builds the Spring Boot applications that are measured. Owned by the thread that builds. */
public final class Application {

    private static final String BYTES = "org.apache.kafka.common.serialization.ByteArray";

    private final List<Class<?>> sources = new ArrayList<>();
    private final List<String> properties = new ArrayList<>();
    private final SpringApplicationBuilder builder = new SpringApplicationBuilder();

    /** The meters every application in production has. */
    @Configuration(proxyBeanMethods = false)
    public static class Metrics {

        @Bean
        MeterRegistry meters() {
            return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        }
    }

    private Application() {}

    /**
     * An application with meters.
     *
     * @param brokers what its clients connect to
     * @param group the group its consumers join
     * @return the builder
     */
    public static Application of(String brokers, String group) {
        return new Application()
                .with(Metrics.class)
                .set(
                        "spring.application.name=benchmarks",
                        "kafka.brokers=" + brokers,
                        "kafka.group=" + group,
                        "spring.kafka.bootstrap-servers=" + brokers,
                        "spring.kafka.consumer.group-id=" + group,
                        "spring.kafka.consumer.auto-offset-reset=earliest",
                        "spring.kafka.consumer.key-deserializer=" + BYTES + "Deserializer",
                        "spring.kafka.consumer.value-deserializer=" + BYTES + "Deserializer",
                        "spring.kafka.producer.key-serializer=" + BYTES + "Serializer",
                        "spring.kafka.producer.value-serializer=" + BYTES + "Serializer");
    }

    /**
     * Adds configuration classes.
     *
     * @param more the classes
     * @return this
     */
    public Application with(Class<?>... more) {
        this.sources.addAll(Arrays.asList(more));
        return this;
    }

    /**
     * Leaves a configuration class out.
     *
     * @param source the class
     * @return this
     */
    public Application without(Class<?> source) {
        this.sources.remove(source);
        return this;
    }

    /**
     * Sets properties; of two for one key the last one counts.
     *
     * @param more {@code key=value}
     * @return this
     */
    public Application set(String... more) {
        this.properties.addAll(Arrays.asList(more));
        return this;
    }

    /**
     * Adds a bean.
     *
     * @param type its type
     * @param bean makes it
     * @param <T> its type
     * @return this
     */
    public <T> Application bean(Class<T> type, Supplier<T> bean) {
        this.builder.initializers(context -> ((GenericApplicationContext) context).registerBean(type, bean));
        return this;
    }

    /**
     * Starts it.
     *
     * @return its context, to be closed
     */
    public ConfigurableApplicationContext start() {
        return this.builder
                .sources(this.sources.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(this.properties.toArray(String[]::new))
                .run();
    }
}
