package io.baton.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** A Spring Boot application with everything auto-configured that is on the class path. */
final class Application implements AutoCloseable {

    /** How long anything may take that is waited for. */
    static final Duration SOON = Duration.ofSeconds(20);

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Configuration {}

    private final ConfigurableApplicationContext context;

    private Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** An application whose only handler is the ledger's. */
    static Builder handling(Ledger ledger) {
        return with("test.topic=" + ledger.topic, "kafka.group=" + ledger.group)
                .bean("ledger", Ledger.class, () -> ledger);
    }

    static Builder with(String... properties) {
        return new Builder()
                .and(
                        "kafka.brokers=" + Broker.servers(),
                        "kafka.consumer.commit-interval=100ms",
                        "kafka.consumer.drain-timeout=10s",
                        "kafka.consumer.heartbeat-interval=200ms",
                        "kafka.consumer.max-wait=50ms",
                        "kafka.retry.delay=20ms",
                        "kafka.retry.jitter=0")
                .and(properties);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    KafkaListenerEndpointRegistry registry() {
        return bean(KafkaListenerEndpointRegistry.class);
    }

    MessageListenerContainer container(String id) {
        MessageListenerContainer container = registry().getListenerContainer(id);
        if (container == null) {
            throw new AssertionError(id + " is not among " + registry().getListenerContainerIds());
        }
        return container;
    }

    @Override
    public void close() {
        context.close();
    }

    /** What the application is made of. */
    static final class Builder {

        private final Map<String, Object> properties = new LinkedHashMap<>();
        private final List<Class<?>> sources = new ArrayList<>(List.of(Configuration.class));
        private final List<java.util.function.Consumer<GenericApplicationContext>> beans = new ArrayList<>();
        private ClassLoader classLoader = Application.class.getClassLoader();

        Builder and(String... more) {
            for (String property : more) {
                int equals = property.indexOf('=');
                properties.put(property.substring(0, equals), property.substring(equals + 1));
            }
            return this;
        }

        <T> Builder bean(String name, Class<T> type, Supplier<T> supplier, BeanDefinitionCustomizer... customizers) {
            beans.add(context -> context.registerBean(name, type, supplier, customizers));
            return this;
        }

        Builder source(Class<?> configuration) {
            sources.add(configuration);
            return this;
        }

        Builder classLoader(ClassLoader loader) {
            classLoader = loader;
            return this;
        }

        Application start() {
            return new Application(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                    .resourceLoader(new DefaultResourceLoader(classLoader))
                    .web(WebApplicationType.NONE)
                    .registerShutdownHook(false)
                    .logStartupInfo(false)
                    .initializers((GenericApplicationContext context) ->
                            beans.forEach(registration -> registration.accept(context)))
                    .properties(properties)
                    .run("--spring.main.banner-mode=off"));
        }
    }
}
