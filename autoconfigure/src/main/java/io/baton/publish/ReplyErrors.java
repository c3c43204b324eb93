package io.baton.publish;

import io.baton.ErrorCategory;
import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.PermanentHandlerException;
import io.baton.StandardHeaders;
import io.baton.engine.EngineListener;
import io.baton.engine.FailedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.CustomizableThreadCreator;

/**
 * Tells whoever waits for a reply that the handler has finally failed. Best effort: the record has ended already, and
 * an error that cannot be sent leaves the caller to its timeout. Thread-safe.
 */
final class ReplyErrors implements EngineListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReplyErrors.class);

    /** Errors that may wait to be sent. */
    private static final int QUEUE = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReplyAddresses addresses;
    private final Predicate<String> answering;
    private final MessageSender sender;
    private final ThreadPoolExecutor executor = executor();
    private final LogThrottle throttle = new LogThrottle();

    /**
     * Creates the listener.
     *
     * @param addresses which topics replies may go to
     * @param answering tells by its id whether a handler answers requests; an error of any other is nobody's reply
     * @param sender publishes
     */
    ReplyErrors(ReplyAddresses addresses, Predicate<String> answering, MessageSender sender) {
        this.addresses = addresses;
        this.answering = answering;
        this.sender = sender;
    }

    @Override
    public void business(FailedRecord failure) {
        reply(failure, ErrorCategory.BUSINESS);
    }

    @Override
    public void deadLettered(FailedRecord failure, ErrorCategory category, String topic) {
        reply(failure, category);
    }

    private void reply(FailedRecord failure, ErrorCategory category) {
        if (!answering.test(failure.handlerId())
                || failure.record().headers().lastHeader(StandardHeaders.REPLY_TOPIC) == null) {
            return;
        }
        MessageHeaders headers = headers(failure);
        ReplyAddress address;
        try {
            address = addresses.of(headers);
        } catch (PermanentHandlerException notAllowed) {
            return;
        }
        KafkaMessage<?> error = ReplyMessages.error(
                failure.record().key(), headers, address, category, PlainWords.of(failure.exception()));
        try {
            executor.execute(() -> send(error));
        } catch (RejectedExecutionException tooMany) {
            warn(address.topic(), tooMany);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private void send(KafkaMessage<?> error) {
        sender.send(error).whenComplete((result, failure) -> {
            if (failure != null) {
                warn(error.topic(), failure);
            }
        });
    }

    private void warn(String topic, Throwable cause) {
        if (throttle.passes()) {
            log.warn(
                    "An error could not be sent to the reply topic '{}'; the caller runs into its timeout: {}",
                    topic,
                    cause.toString());
        }
    }

    /** Sends what waits, for a short time. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static MessageHeaders headers(FailedRecord failure) {
        List<MessageHeader> headers = new ArrayList<>();
        failure.record().headers().forEach(header -> headers.add(new MessageHeader(header.key(), header.value())));
        return MessageHeaders.of(headers);
    }

    private static ThreadPoolExecutor executor() {
        CustomizableThreadCreator threads = new CustomizableThreadCreator("baton-reply-errors-");
        threads.setDaemon(true);
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), threads::createThread);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
