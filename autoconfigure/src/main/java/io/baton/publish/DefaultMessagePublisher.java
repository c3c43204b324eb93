package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import io.baton.TopicPublisher;
import io.baton.connection.PublisherSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publisher of an application. Thread-safe. */
final class DefaultMessagePublisher implements MessagePublisher, MessageSender, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DefaultMessagePublisher.class);

    private static final Set<Reason> HOPELESS = EnumSet.of(Reason.UNKNOWN_TOPIC, Reason.UNREACHABLE);

    private final PublisherSettings settings;
    private final MessagePipeline pipeline;
    private final RecordChannel channel;
    private final Supplier<RequestClient> requests;
    private final PendingMessages pending;

    /** Written once, by whoever closes; read by every publishing thread. */
    private volatile boolean closed;

    DefaultMessagePublisher(
            PublisherSettings settings,
            MessagePipeline pipeline,
            RecordChannel channel,
            Supplier<RequestClient> requests) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.channel = channel;
        this.requests = requests;
        this.pending = pipeline.pending();
    }

    @Override
    public CompletableFuture<PublishResult> publish(KafkaMessage<?> message) {
        CompletableFuture<PublishResult> published = send(message);
        if (waits()) {
            PublishException failure = await(published);
            if (failure != null) {
                throw failure;
            }
        }
        return published;
    }

    @Override
    public CompletableFuture<PublishResult> send(KafkaMessage<?> message) {
        if (closed) {
            return CompletableFuture.failedFuture(
                    new PublishException(Reason.CLOSED, message.topic(), "The publisher is closed", null));
        }
        return pipeline.send(message);
    }

    @Override
    public List<CompletableFuture<PublishResult>> publishAll(Collection<? extends KafkaMessage<?>> messages) {
        List<KafkaMessage<?>> all = List.copyOf(messages);
        List<CompletableFuture<PublishResult>> published = new ArrayList<>(all.size());
        Map<String, PublishException> hopeless = new HashMap<>();
        for (int from = 0; from < all.size(); from += settings.batchSize()) {
            List<KafkaMessage<?>> part = all.subList(from, Math.min(all.size(), from + settings.batchSize()));
            boolean last = from + settings.batchSize() >= all.size();
            List<CompletableFuture<PublishResult>> sent = channel.together(() -> part.stream()
                    .map(each -> sendUnlessHopeless(each, hopeless))
                    .toList());
            published.addAll(sent);
            if (waits() || (!last && !ProducerThreads.isCurrent())) {
                sent.forEach(DefaultMessagePublisher::await);
            }
        }
        return published;
    }

    /** A topic that was waited for in vain is not waited for again by each of the other messages. */
    private CompletableFuture<PublishResult> sendUnlessHopeless(
            KafkaMessage<?> message, Map<String, PublishException> hopeless) {
        PublishException known = hopeless.get(message.topic());
        if (known != null) {
            return CompletableFuture.failedFuture(known);
        }
        CompletableFuture<PublishResult> sent = send(message);
        PublishException failure = sent.isCompletedExceptionally() ? await(sent) : null;
        if (failure != null && HOPELESS.contains(failure.reason())) {
            hopeless.put(message.topic(), failure);
        }
        return sent;
    }

    /** On a producer's own thread the acknowledgement that was waited for could not come. */
    private boolean waits() {
        return !settings.async() && !ProducerThreads.isCurrent();
    }

    /** Waits for a message; its failure, or null if there is none. Who is interrupted does not know, which is one. */
    private static @Nullable PublishException await(CompletableFuture<PublishResult> published) {
        try {
            PublishResult unused = published.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof PublishException failure ? failure : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PublishException(Reason.INTERRUPTED, "", "Interrupted before the acknowledgement came", e);
        }
    }

    @Override
    public <R> CompletableFuture<@Nullable R> request(KafkaMessage<?> message, Class<R> replyType, Duration timeout) {
        return requests.get().request(message, replyType, timeout);
    }

    @Override
    public int flush(Duration timeout) {
        return Flush.run(channel, pending, timeout);
    }

    @Override
    public TopicPublisher topic(String topic) {
        return new DefaultTopicPublisher(pipeline, channel, topic);
    }

    /** Takes no more messages and waits some seconds for those that are pending. */
    @Override
    public void close() {
        closed = true;
        int waiting = pending.count();
        if (waiting > 0) {
            log.warn("Closing the publisher: {} messages are pending and are waited for", waiting);
        }
        channel.close();
        int lost = pending.count();
        if (lost > 0) {
            log.warn("The publisher is closed: {} messages were not acknowledged", lost);
        }
    }
}
