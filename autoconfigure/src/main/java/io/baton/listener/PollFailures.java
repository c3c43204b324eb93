package io.baton.listener;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonContainerStoppingErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * What happens when polling itself fails: what may go away is polled through, anything else stops the container, since
 * a consumer that cannot go on must neither skip nor spin. Failures of handlers never come here.
 */
final class PollFailures extends CommonContainerStoppingErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(PollFailures.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SupervisedContainer supervised;

    PollFailures(SupervisedContainer supervised) {
        this.supervised = supervised;
        // the container would tell the same failure once more
        setLogLevel(KafkaException.Level.DEBUG);
    }

    @Override
    public void handleOtherException(
            Exception exception, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        if (!(exception instanceof RetriableException)) {
            log.error("Polling failed for {}: its consumer stops", container.getListenerId(), exception);
            if (!supervised.pollFailed(exception)) {
                super.handleOtherException(exception, consumer, container, batchListener);
            }
            return;
        }
        log.warn("Polling failed for {}, polling again: {}", container.getListenerId(), exception.toString());
        try {
            ListenerUtils.stoppableSleep(container, PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
