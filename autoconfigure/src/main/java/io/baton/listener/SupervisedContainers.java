package io.baton.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerFailedToStartEvent;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

/** All containers, and what spring-kafka says of them. Thread-safe. */
final class SupervisedContainers implements ContainerStates, ApplicationListener<KafkaEvent> {

    private final Restarts restarts;
    private final List<SupervisedContainer> containers = new CopyOnWriteArrayList<>();

    SupervisedContainers(Restarts restarts) {
        this.restarts = restarts;
    }

    SupervisedContainer add(Subscription subscription) {
        SupervisedContainer container = new SupervisedContainer(subscription, restarts);
        containers.add(container);
        return container;
    }

    @Override
    public List<ContainerState> states() {
        return containers.stream().map(SupervisedContainer::state).toList();
    }

    @Override
    public void onApplicationEvent(KafkaEvent event) {
        if (event instanceof ConsumerStartedEvent) {
            tell(event, SupervisedContainer::consumerStarted);
        } else if (event instanceof ConsumerStoppedEvent stopped) {
            tell(event, container -> container.consumerStopped(stopped.getReason()));
        } else if (event instanceof ConsumerFailedToStartEvent) {
            tell(event, SupervisedContainer::consumerNotStarted);
        } else if (event instanceof ConsumerRetryAuthEvent refused) {
            tell(event, container -> container.refused(refused.getReason().name()));
        } else if (event instanceof ConsumerRetryAuthSuccessfulEvent) {
            tell(event, container -> container.refused(null));
        }
    }

    private void tell(KafkaEvent event, Consumer<SupervisedContainer> action) {
        MessageListenerContainer told = event.getContainer(MessageListenerContainer.class);
        containers.stream().filter(container -> container.isOf(told)).forEach(action);
    }
}
