package io.baton.deadletter;

import io.baton.DeadLetterTopicResolver;
import io.baton.connection.DeadLetterSettings;
import io.baton.connection.KafkaClientConfigurations;
import io.baton.engine.DeadLetterSink;
import java.util.Collection;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.CustomizableThreadCreator;

/**
 * Makes the dead-letter sinks of handlers. All of them share one producer, made when the first letter is written.
 * Thread-safe. To be closed after the last consumer.
 */
public final class DeadLetterSinks implements AutoCloseable {

    private static final String CLIENT = "dead-letter";

    /** So many letter topics can be unreachable before others have to wait for them. */
    private static final int THREADS = 8;

    private final @Nullable DeadLetterTopicResolver resolver;
    private final LetterTopicRegistry registry = new LetterTopicRegistry();
    private final ThreadPoolExecutor executor = executor();
    private final LetterPost post;

    DeadLetterSinks(LetterTopics topics, LetterProducer producer, @Nullable DeadLetterTopicResolver resolver) {
        this.post = new LetterPost(new SerialQueues(executor), topics, producer);
        this.resolver = resolver;
    }

    static DeadLetterSinks create(KafkaClientConfigurations clients, @Nullable DeadLetterTopicResolver resolver) {
        return new DeadLetterSinks(
                new AdminLetterTopics(() -> Admin.create(clients.admin(CLIENT))),
                new LetterProducer(
                        () -> new KafkaProducer<>(LetterProducerConfiguration.apply(clients.producer(CLIENT)))),
                resolver);
    }

    /**
     * Checks where dead letters would go, once for all handlers and before the first starts.
     *
     * @param routes every handler's route
     * @throws org.springframework.boot.diagnostics.FailureAnalyzedException if a destination is no legal topic name, is
     *     the source itself, if letters would go round, or if a handler reads a dead-letter topic and names no topic
     *     for its own letters. What a {@link DeadLetterTopicResolver} will say is not known and not checked here.
     */
    public void validate(Collection<LetterRoute> routes) {
        if (resolver == null) {
            new LetterRouteCheck(registry).check(routes);
        }
    }

    /**
     * Makes the sink of one handler.
     *
     * @param settings where its dead letters go
     * @return the sink; it fails rather than write a letter to the topic the record came from
     */
    public DeadLetterSink sink(DeadLetterSettings settings) {
        return new DeadLetterWriter(
                new LetterDestination(new LetterTemplate(settings.topic()), resolver),
                new LetterComposer(ForeignHeaders.of(settings.compatibility())),
                registry,
                post,
                settings.create());
    }

    /**
     * Makes a sink for what was never in a topic: messages whose publishing has failed.
     *
     * @param topic where they go; created with the partitions of the topic they were for, if it is missing and may be
     * @param settings whether a missing topic is created, and which foreign headers are written
     * @return the sink; a letter without a position is put where its key belongs
     */
    public DeadLetterSink parking(String topic, DeadLetterSettings settings) {
        return new DeadLetterWriter(
                new LetterDestination(new LetterTemplate(topic), null),
                new LetterComposer(ForeignHeaders.of(settings.compatibility())),
                registry,
                post,
                settings.create());
    }

    /** Waits some seconds for letters that are being written; what is not acknowledged by then fails. */
    @Override
    public void close() {
        post.producer().close();
        post.topics().close();
        executor.shutdown();
    }

    private static ThreadPoolExecutor executor() {
        CustomizableThreadCreator threads = new CustomizableThreadCreator("baton-dead-letter-");
        threads.setDaemon(true);
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads::createThread);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
