package io.baton.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application with one bean of handlers, which stand in group {@code bad-input}. */
final class Application implements AutoCloseable {

    static final String GROUP = "bad-input";

    private final ConfigurableApplicationContext context;
    private final String topic;

    private Application(ConfigurableApplicationContext context, String topic) {
        this.context = context;
        this.topic = topic;
    }

    static Application start(String servers, String topic, Class<?> handlers, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "test.topic=" + topic,
                "kafka.brokers=" + servers,
                "kafka.group=" + GROUP,
                "kafka.retry.delay=50ms",
                "kafka.consumer.commit-interval=100ms",
                "kafka.consumer.max-wait=50ms",
                "spring.application.name=bad-input",
                "spring.main.banner-mode=off",
                "spring.main.register-shutdown-hook=false"));
        all.addAll(List.of(properties));
        return new Application(
                new SpringApplicationBuilder(Boot.class, handlers)
                        .web(WebApplicationType.NONE)
                        .properties(all.toArray(String[]::new))
                        .run(),
                topic);
    }

    /** Waits until the group has committed this offset of the topic's first partition. */
    void awaitCommitted(Topics topics, long offset) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(topics.committed(GROUP, topic, 0)).isEqualTo(offset));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Boot {}
}
