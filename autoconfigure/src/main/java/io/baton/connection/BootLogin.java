package io.baton.connection;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Gives Boot's own clients the login of {@code kafka.security}, for which connection details have no place. */
final class BootLogin implements BeanPostProcessor {

    private final Supplier<SecurityConfiguration> security;

    BootLogin(Supplier<SecurityConfiguration> security) {
        this.security = security;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof KafkaProperties boots) {
            Map<String, String> properties = boots.getProperties();
            SecurityConfiguration ours = security.get();
            ours.sasl().forEach((key, value) -> properties.putIfAbsent(key, text(value)));
            if (ours.skipVerify()) {
                properties.putIfAbsent(
                        SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, TrustAllSslEngineFactory.class.getName());
                properties.putIfAbsent(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "");
            }
        }
        return bean;
    }

    private static String text(Object value) {
        return value instanceof Password password ? password.value() : value.toString();
    }
}
