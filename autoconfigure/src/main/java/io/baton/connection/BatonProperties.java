package io.baton.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tree {@code kafka.*}, without the topics (package {@code topic}) and the handlers ({@link HandlerProperties}).
 * The annotation is there for the metadata; {@link KafkaTree} binds it by hand, because of the other spellings.
 *
 * @param enabled Whether Baton is active.
 * @param brokers Comma-separated list of host:port pairs of the cluster. A service connection wins over it.
 * @param clientId Beginning of every client's id; the application's name without it.
 * @param group Consumer group of handlers that name none.
 * @param connectTimeout Time a connection may take to be set up.
 * @param requestTimeout Time a broker may take for one answer.
 * @param batchSize Messages that a batch handler takes, or one publishAll sends, at most.
 * @param autoCommit Whether to commit periodically; accepted for compatibility, as finished records always are.
 * @param virtualThreads Whether handlers run on virtual threads; auto follows spring.threads.virtual.enabled.
 * @param json JSON library for payloads: auto (by the mapper bean there is), jackson3, jackson2 or none.
 * @param groupProtocol Rebalance protocol of the consumer groups.
 * @param properties Additional properties of kafka-clients for every client.
 * @param security Security of the connection.
 * @param producer Settings of producers.
 * @param consumer Settings of consumers.
 * @param retry Back-off between attempts.
 * @param breaker What happens while what handlers depend on seems to be down.
 * @param errors Categories of exceptions.
 * @param deadLetter Settings of dead letters.
 * @param requestReply Settings of request and reply.
 * @param health Limits of health.
 * @param observation Settings of log lines, meters and traces.
 */
@ConfigurationProperties("kafka")
record BatonProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue List<String> brokers,
        @Nullable String clientId,
        @Nullable String group,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("1000") int batchSize,
        @DefaultValue("false") boolean autoCommit,
        @DefaultValue("auto") VirtualThreads virtualThreads,
        @DefaultValue("auto") String json,
        @DefaultValue("classic") GroupProtocol groupProtocol,
        @DefaultValue Map<String, String> properties,
        @DefaultValue @NestedConfigurationProperty SecurityProperties security,
        @DefaultValue @NestedConfigurationProperty ProducerProperties producer,
        @DefaultValue @NestedConfigurationProperty ConsumerProperties consumer,
        @DefaultValue @NestedConfigurationProperty RetryProperties retry,
        @DefaultValue @NestedConfigurationProperty BreakerProperties breaker,
        @DefaultValue @NestedConfigurationProperty ErrorProperties errors,
        @DefaultValue @NestedConfigurationProperty DeadLetterProperties deadLetter,
        @DefaultValue @NestedConfigurationProperty RequestReplyProperties requestReply,
        @DefaultValue @NestedConfigurationProperty HealthProperties health,
        @DefaultValue @NestedConfigurationProperty ObservationProperties observation) {

    /** Whether handlers run on virtual threads. */
    enum VirtualThreads {
        AUTO,
        TRUE,
        FALSE
    }

    /** The rebalance protocol. */
    enum GroupProtocol {
        CLASSIC,
        CONSUMER
    }
}
