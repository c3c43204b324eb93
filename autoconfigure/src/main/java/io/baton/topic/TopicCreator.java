package io.baton.topic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes topics that are missing. What was found or made once is not asked for again; a failure is forgotten, so that
 * the next call tries anew. Safe for concurrent use: calls for one topic share one attempt.
 */
public final class TopicCreator {

    private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

    private final Supplier<Admin> admin;
    private final Map<String, CompletableFuture<Void>> topics = new ConcurrentHashMap<>();

    /**
     * With an admin client.
     *
     * @param admin gives the client, the same one each time; it is asked for at the first call only and not closed here
     */
    public TopicCreator(Supplier<Admin> admin) {
        this.admin = admin;
    }

    /**
     * Sees to it that a topic exists. If it is missing, it is made with as many partitions as the source topic has (the
     * broker's default if that is missing too) and the broker's default of replicas. An existing one is left as it is.
     *
     * @param topic the topic
     * @param sourceTopic the topic whose partitions are counted
     * @return completes when the topic exists; exceptionally with a {@link TopicCreationException}
     */
    public CompletionStage<Void> ensure(String topic, String sourceTopic) {
        CompletableFuture<Void> attempt = new CompletableFuture<>();
        CompletableFuture<Void> earlier = topics.putIfAbsent(topic, attempt);
        if (earlier != null) {
            return earlier.minimalCompletionStage();
        }
        CompletionStage<Void> work;
        try {
            work = exists(topic).thenCompose(found -> found ? done() : create(topic, sourceTopic));
        } catch (RuntimeException e) {
            work = CompletableFuture.failedFuture(e);
        }
        work.whenComplete((nothing, failure) -> {
            if (failure == null) {
                attempt.complete(null);
            } else {
                topics.remove(topic, attempt);
                attempt.completeExceptionally(explained(topic, cause(failure)));
            }
        });
        return attempt.minimalCompletionStage();
    }

    /**
     * Like {@link #ensure}, but waits. The wait ends with the admin client's own time-out at the latest.
     *
     * @param topic the topic
     * @param sourceTopic the topic whose partitions are counted
     * @throws TopicCreationException if the topic is missing and cannot be made
     */
    public void ensureNow(String topic, String sourceTopic) {
        try {
            ensure(topic, sourceTopic).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw cause(e) instanceof TopicCreationException explained ? explained : explained(topic, cause(e));
        }
    }

    private CompletionStage<Boolean> exists(String topic) {
        return describe(topic).thenApply(Optional::isPresent);
    }

    private CompletionStage<Optional<TopicDescription>> describe(String topic) {
        return admin.get()
                .describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .toCompletionStage()
                .handle((description, failure) -> {
                    if (failure == null) {
                        return Optional.of(description);
                    }
                    if (cause(failure) instanceof UnknownTopicOrPartitionException) {
                        return Optional.empty();
                    }
                    throw new CompletionException(cause(failure));
                });
    }

    private CompletionStage<Void> create(String topic, String sourceTopic) {
        return describe(sourceTopic).thenCompose(source -> {
            Optional<Integer> partitions =
                    source.map(description -> description.partitions().size());
            return admin.get()
                    .createTopics(List.of(new NewTopic(topic, partitions, Optional.empty())))
                    .values()
                    .get(topic)
                    .toCompletionStage()
                    .handle((nothing, failure) -> created(topic, partitions, failure));
        });
    }

    private static Void created(
            String topic, Optional<Integer> partitions, @org.jspecify.annotations.Nullable Throwable failure) {
        if (failure == null) {
            log.info(
                    "Created topic {} with {} partitions",
                    topic,
                    partitions.map(String::valueOf).orElse("the broker's default of"));
        } else if (!(cause(failure) instanceof TopicExistsException)) {
            throw new CompletionException(cause(failure));
        }
        return null;
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static TopicCreationException explained(String topic, Throwable cause) {
        if (cause instanceof TopicCreationException explained) {
            return explained;
        }
        String remedy = cause instanceof AuthorizationException
                ? "grant this principal DESCRIBE and CREATE on the topic, or make the topic by hand"
                : "make the topic by hand, or see to what the broker says";
        return new TopicCreationException(
                "Topic '" + topic + "' cannot be verified or created ("
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage() + "); " + remedy + ".",
                cause);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
