package io.baton.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** An environment of given sources, and what Baton makes of it. */
record Bound(
        StandardEnvironment environment,
        BoundConfiguration configuration,
        BoundSettings settings,
        ClientConfigurations clients) {

    /** With nothing but brokers. */
    static Bound defaults() {
        return of(new String[0]);
    }

    /** From sources, the first one wins; with brokers unless they name some. */
    static Bound of(PropertySource<?>... sources) {
        StandardEnvironment environment = environment(sources);
        environment.getPropertySources().addLast(new MapPropertySource("last", Map.of("kafka.brokers", "localhost:1")));
        return of(environment);
    }

    static Bound of(StandardEnvironment environment) {
        BoundConfiguration configuration = new BoundConfiguration(environment);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        BrokerConnection connection = new BrokerConnection(
                configuration.general().brokers(),
                new SecurityConfiguration(configuration.general().security(), () -> null),
                beans.getBeanProvider(KafkaConnectionDetails.class),
                beans.getBeanProvider(KafkaProperties.class),
                environment);
        return new Bound(
                environment,
                configuration,
                new BoundSettings(configuration, false),
                new ClientConfigurations(configuration, connection));
    }

    static Bound of(String... lines) {
        return of(properties("test", lines));
    }

    static StandardEnvironment environment(PropertySource<?>... sources) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(each -> environment.getPropertySources().remove(each.getName()));
        List.of(sources).forEach(environment.getPropertySources()::addLast);
        return environment;
    }

    static PropertySource<?> properties(String name, String... lines) {
        return new MapPropertySource(name, pairs(lines));
    }

    static PropertySource<?> variables(String... lines) {
        return new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, pairs(lines));
    }

    static PropertySource<?> yaml(String text) {
        try {
            return new YamlPropertySourceLoader()
                    .load("application.yml", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> pairs(String... lines) {
        return Stream.of(lines).map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair ->
                (Object) pair[1]));
    }

    /** A value as the consumer reads it. */
    Object consumer(String key) {
        return ConsumerConfig.configDef()
                .parse(clients.consumer("the-group", "the-handler"))
                .get(key);
    }

    /** A value as the producer reads it. */
    Object producer(String key) {
        Map<String, Object> configuration = clients.producer("the-producer");
        configuration.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        configuration.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return ProducerConfig.configDef().parse(configuration).get(key);
    }

    /** A value as the admin client reads it. */
    Object admin(String key) {
        return AdminClientConfig.configDef().parse(clients.admin("the-admin")).get(key);
    }

    HandlerSettings handler() {
        return settings.handler("the-handler", null, 0);
    }

    BatonProperties general() {
        return configuration.general();
    }
}
