package io.baton.publish;

import io.baton.PublishException;
import io.baton.PublishException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic in which this application waits for replies: makes sure that it exists. */
final class ReplyTopic {

    private static final Logger log = LoggerFactory.getLogger(ReplyTopic.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Nobody waits longer for a reply than this, usually. */
    private static final Duration RETENTION = Duration.ofHours(1);

    private final String name;
    private final boolean create;
    private final Supplier<Admin> admins;

    ReplyTopic(String name, boolean create, Supplier<Admin> admins) {
        this.name = name;
        this.create = create;
        this.admins = admins;
    }

    String name() {
        return name;
    }

    /**
     * Looks for the topic, and creates it if it is missing and may be created. Waits for the brokers.
     *
     * @throws PublishException if it is missing and may not be created
     * @throws KafkaException if the brokers do not answer or refuse
     */
    void ensure() {
        Admin admin = admins.get();
        try {
            if (!exists(admin)) {
                create(admin);
            }
        } finally {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private boolean exists(Admin admin) {
        try {
            await(admin.describeTopics(List.of(name)).allTopicNames());
            return true;
        } catch (UnknownTopicOrPartitionException missing) {
            return false;
        }
    }

    private void create(Admin admin) {
        if (!create) {
            throw new PublishException(
                    Reason.UNKNOWN_TOPIC,
                    name,
                    "the reply topic '%s' does not exist: create it, or set kafka.request-reply.create=true"
                            .formatted(name),
                    null);
        }
        NewTopic wanted = new NewTopic(name, Optional.empty(), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())));
        try {
            await(admin.createTopics(List.of(wanted)).all());
            log.info("Created the reply topic '{}' with a retention of {}", name, RETENTION);
        } catch (TopicExistsException someoneWasFaster) {
            log.debug("The reply topic '{}' was created by another instance", name);
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("No answer from the brokers within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }
}
