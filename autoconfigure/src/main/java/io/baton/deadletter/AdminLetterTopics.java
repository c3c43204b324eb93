package io.baton.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks by an admin client, made when first needed. A producer would do for counting, but its question makes a broker
 * with {@code auto.create.topics.enable} create the topic with the wrong number of partitions. Thread-safe.
 */
final class AdminLetterTopics implements LetterTopics {

    private static final Log LOG = LogFactory.getLog(AdminLetterTopics.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Partitions may be added while the application runs. */
    private static final long MAX_AGE_NANOS = Duration.ofMinutes(5).toNanos();

    /** More than the headers of a letter take, in bytes. */
    private static final int OWN_HEADERS = 64 * 1024;

    private final Supplier<Admin> factory;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private @Nullable Admin admin;
    private boolean closed;

    AdminLetterTopics(Supplier<Admin> factory) {
        this.factory = factory;
    }

    @Override
    public int partitions(String topic, String source, boolean create) {
        Known last = known.get(topic);
        if (last != null && System.nanoTime() - last.nanos < MAX_AGE_NANOS) {
            return last.partitions;
        }
        OptionalInt found = count(topic);
        if (found.isEmpty() && !create) {
            throw new IllegalStateException(
                    "The dead-letter topic '%s' does not exist: create it, or set kafka.dead-letter.create=true"
                            .formatted(topic));
        }
        int partitions = found.isPresent() ? found.getAsInt() : create(topic, source);
        known.put(topic, new Known(partitions, System.nanoTime()));
        return partitions;
    }

    @Override
    public void forget(String topic) {
        known.remove(topic);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private OptionalInt count(String topic) {
        try {
            return OptionalInt.of(await(admin().describeTopics(List.of(topic))
                            .topicNameValues()
                            .get(topic))
                    .partitions()
                    .size());
        } catch (UnknownTopicOrPartitionException missing) {
            return OptionalInt.empty();
        }
    }

    private int create(String topic, String source) {
        int partitions = count(source).orElse(1);
        try {
            NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(sizeLimit(source));
            await(admin().createTopics(List.of(wanted)).all());
            LOG.info("Created the dead-letter topic '%s' with %d partitions, as '%s' has"
                    .formatted(topic, partitions, source));
            return partitions;
        } catch (TopicExistsException someoneWasFaster) {
            return count(topic).orElseThrow(() -> someoneWasFaster);
        }
    }

    /** What was allowed to be large must fit with our headers, or its letter would lose the value. */
    private Map<String, String> sizeLimit(String source) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, source);
        try {
            ConfigEntry limit = await(
                            admin().describeConfigs(List.of(resource)).values().get(resource))
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            if (limit == null || limit.isDefault() || limit.value() == null) {
                return Map.of();
            }
            long enough = Math.min(Integer.MAX_VALUE, Long.parseLong(limit.value()) + OWN_HEADERS);
            return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(enough));
        } catch (AuthorizationException | UnknownTopicOrPartitionException notTold) {
            return Map.of();
        }
    }

    private synchronized Admin admin() {
        if (closed) {
            throw new IllegalStateException("The application is closing");
        }
        if (admin == null) {
            admin = factory.get();
        }
        return admin;
    }

    private static <T> T await(@Nullable KafkaFuture<T> future) {
        if (future == null) {
            throw new IllegalStateException("The broker was not asked");
        }
        try {
            return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("No answer from the brokers within " + TIMEOUT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }

    private record Known(int partitions, long nanos) {}
}
