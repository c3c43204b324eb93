package io.baton.deadletter;

import io.baton.DeadLetterTopicResolver;
import io.baton.connection.KafkaClientConfigurations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/** Contributes the dead-letter sinks: where a record goes that will not be tried again. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class DeadLetterAutoConfiguration {

    DeadLetterAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    DeadLetterSinks batonDeadLetterSinks(
            KafkaClientConfigurations clients, ObjectProvider<DeadLetterTopicResolver> resolver) {
        return DeadLetterSinks.create(clients, resolver.getIfAvailable());
    }
}
