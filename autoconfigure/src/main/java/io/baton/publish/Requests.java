package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.MessageHeaders;
import io.baton.StandardHeaders;
import io.baton.connection.KafkaClientConfigurations;
import io.baton.connection.RequestReplySettings;
import io.baton.payload.PayloadReader;
import io.baton.payload.PayloadReaders;
import io.baton.payload.UnreadableTypeException;
import io.baton.topic.TopicNames;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends requests and brings each its reply. Nothing runs, and nobody asks a broker, before the first request.
 * Thread-safe. Futures are completed by threads of its own, so that a callback holds up neither replies nor timeouts.
 */
final class Requests implements RequestClient, AutoCloseable {

    private static final String CLIENT = "request-reply";
    private static final Duration PARTITION_CHECK = Duration.ofSeconds(5);
    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<Class<?>, PayloadReader> readers = new ConcurrentHashMap<>();
    private final RequestThreads threads = new RequestThreads();
    private final RequestFailures failures;
    private final PayloadReaders payloadReaders;
    private final MessageSender sender;
    private final PendingRequests pending;
    private final Replies replies;
    private final ReplyGate gate;
    private final int maxPending;

    /** {@code null} if the application asks nothing. */
    private final @Nullable ReplyConsumer consumer;

    private final @Nullable String replyTopic;
    private volatile boolean closed;

    Requests(
            RequestReplySettings settings,
            KafkaClientConfigurations clients,
            TopicNames topicNames,
            PayloadReaders payloadReaders,
            MessageSender sender,
            ReplyCounts counts) {
        this.failures = new RequestFailures(topicNames);
        this.payloadReaders = payloadReaders;
        this.sender = sender;
        this.maxPending = settings.maxPending();
        this.pending = new PendingRequests(maxPending, counts);
        this.replies = new Replies(pending, counts, threads.callbacks());
        this.gate = new ReplyGate(threads.callbacks(), this::publish, this::notReadable);
        this.replyTopic = replyTopic(settings, topicNames);
        this.consumer = replyTopic == null ? null : consumer(clients, replyTopic, settings.create());
    }

    private static @Nullable String replyTopic(RequestReplySettings settings, TopicNames topicNames) {
        String configured = settings.replyTopic();
        return configured == null
                ? null
                : topicNames.resolve(List.of(configured)).get(0);
    }

    private ReplyConsumer consumer(KafkaClientConfigurations clients, String topic, boolean create) {
        return new ReplyConsumer(
                new ReplyTopic(topic, create, () -> Admin.create(clients.admin(CLIENT))),
                () -> new KafkaConsumer<>(ReplyConsumerConfiguration.apply(clients.consumer(CLIENT, CLIENT))),
                gate,
                replies::arrived,
                PARTITION_CHECK);
    }

    /**
     * Asks. The future also completes with {@link UnreadableTypeException} if nothing in the application can read the
     * type, and with the reader's exception if the reply is not what the type needs.
     */
    @Override
    public <R> CompletableFuture<@Nullable R> request(KafkaMessage<?> message, Class<R> replyType, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be above zero but was " + timeout);
        }
        if (consumer == null || replyTopic == null) {
            return CompletableFuture.failedFuture(failures.noReplyTopic(message));
        }
        PayloadReader reader;
        try {
            reader = readers.computeIfAbsent(replyType, payloadReaders::value);
        } catch (UnreadableTypeException e) {
            return CompletableFuture.failedFuture(e);
        }
        String id = newId();
        PendingRequest<R> call = new PendingRequest<>(id, addressed(message, id, replyTopic), timeout, reader);
        if (!pending.add(call)) {
            return CompletableFuture.failedFuture(failures.overloaded(message, maxPending));
        }
        begin(call, consumer);
        return call.future();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what it returns completes with the call
    private void begin(PendingRequest<?> call, ReplyConsumer reader) {
        call.wokenBy(threads.after(call.timeout(), () -> fail(call, failures.timeout(call))));
        call.future().whenComplete((reply, failure) -> ended(call));
        if (closed) {
            fail(call, failures.closed(call.message()));
        } else if (!gate.holds(call, reader::start)) {
            publish(call);
        } else if (!pending.isWaiting(call)) {
            // it has timed out before it was held
            gate.forget(call);
        }
    }

    /** However the future was completed: the caller may have done it, or cancelled. */
    private void ended(PendingRequest<?> call) {
        if (pending.isWaiting(call) && pending.giveUp(call)) {
            call.silence();
        }
        if (!call.wasSent()) {
            gate.forget(call);
        }
        pending.freePlace(call);
    }

    private void publish(PendingRequest<?> call) {
        if (!pending.isWaiting(call)) {
            return;
        }
        call.sending();
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // nobody could answer a request that is not committed
            threads.callbacks().execute(() -> send(call));
        } else {
            send(call);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback says everything the future would
    private void send(PendingRequest<?> call) {
        try {
            sender.send(call.message()).whenComplete((result, failure) -> {
                if (failure != null) {
                    fail(call, unwrapped(failure));
                }
            });
        } catch (RuntimeException failure) {
            fail(call, failures.senderFailed(call.message(), failure));
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void notReadable(PendingRequest<?> call, Throwable cause) {
        fail(call, failures.notReadable(call.message(), cause));
    }

    private void fail(PendingRequest<?> call, Throwable failure) {
        if (pending.giveUp(call)) {
            replies.fail(call, failure);
        }
    }

    /** Calls that wait fail; a callback that does not end is not waited for for long. */
    @Override
    public void close() {
        closed = true;
        pending.giveUpAll().forEach(call -> replies.fail(call, failures.closed(call.message())));
        if (consumer != null) {
            consumer.close();
        }
        threads.close();
    }

    private KafkaMessage<?> addressed(KafkaMessage<?> message, String id, String topic) {
        MessageHeaders headers = message.headers()
                .without(StandardHeaders.CORRELATION_ID)
                .without(StandardHeaders.REPLY_TOPIC)
                .with(StandardHeaders.CORRELATION_ID, id)
                .with(StandardHeaders.REPLY_TOPIC, topic);
        // taken here, because another thread sends what the gate has held
        return message.withHeaders(StandardHeaderSupply.continued(headers));
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
