package io.baton.connection;

import java.util.Map;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Binds nothing in particular in Boot's background thread while the application context is prepared: what the first
 * binding of some hundred settings has to load is there when {@link BoundConfiguration} comes to it.
 */
final class BindingPreinitializer implements BackgroundPreinitializer {

    BindingPreinitializer() {}

    @Override
    public void preinitialize() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("preinitialize", Map.of("kafka.brokers", "localhost:9092")));
        BoundConfiguration unused = new BoundConfiguration(environment);
    }
}
