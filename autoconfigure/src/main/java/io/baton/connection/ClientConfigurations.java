package io.baton.connection;

import io.baton.connection.BrokerConnection.Client;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** Client configurations from what is bound and from the connection. */
final class ClientConfigurations implements KafkaClientConfigurations {

    private final BoundConfiguration configuration;
    private final BrokerConnection connection;

    ClientConfigurations(BoundConfiguration configuration, BrokerConnection connection) {
        this.configuration = configuration;
        this.connection = connection;
    }

    @Override
    public Map<String, Object> consumer(String group, String name) {
        Map<String, Object> client = named(
                connection.configuration(Client.CONSUMER, name),
                configuration.consumer(name).assemble(),
                name);
        client.put(CommonClientConfigs.GROUP_ID_CONFIG, group);
        client.computeIfPresent(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, (key, id) -> id + "-" + name);
        return client;
    }

    @Override
    public Map<String, Object> producer(String name) {
        return named(
                connection.configuration(Client.PRODUCER, name),
                configuration.producer().assemble(),
                name);
    }

    @Override
    public Map<String, Object> admin(String name) {
        Map<String, Object> own = new HashMap<>(ClientDefaults.network(configuration.general()));
        own.putAll(PassThrough.admin(configuration.general().properties()));
        return named(connection.configuration(Client.ADMIN, name), own, name);
    }

    @Override
    public Map<String, Object> deserializerConfiguration() {
        Map<String, Object> properties = new HashMap<>(configuration.general().properties());
        properties.putAll(configuration.general().consumer().properties());
        return properties;
    }

    @Override
    public Map<String, Object> serializerConfiguration() {
        Map<String, Object> properties = new HashMap<>(configuration.general().properties());
        properties.putAll(configuration.general().producer().properties());
        return properties;
    }

    private Map<String, Object> named(Map<String, Object> connected, Map<String, Object> own, String name) {
        Map<String, Object> client = new HashMap<>(connected);
        client.putAll(own);
        client.put(CommonClientConfigs.CLIENT_ID_CONFIG, configuration.clientId() + "-" + name);
        return client;
    }
}
