package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.baton.EventBus;
import io.baton.KafkaEvent;
import io.baton.KafkaMessage;
import io.baton.Key;
import io.baton.MessagePublisher;
import io.baton.StandardHeaders;
import io.baton.TopicHandler;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** R-E5: an event published by what its class says comes to the handler that takes the class. */
class EventsIT {

    private final String topic = Broker.topic(1);

    @KafkaEvent(topic = "task-events", key = "task.id")
    interface TaskEvent {
        Task task();
    }

    record Task(UUID id) {}

    record TaskOpened(Task task) implements TaskEvent {}

    record TaskDone(Task task) implements TaskEvent {}

    static class Handlers {

        final List<Object> opened = new CopyOnWriteArrayList<>();
        final List<Object> done = new CopyOnWriteArrayList<>();
        final List<String> keys = new CopyOnWriteArrayList<>();

        @TopicHandler
        void opened(TaskOpened event, @Key String key) {
            opened.add(event);
            keys.add(key);
        }

        @TopicHandler
        void done(KafkaMessage<TaskDone> event) {
            done.add(event.value());
        }
    }

    @Test
    void anEventComesToTheHandlerOfItsClass() {
        Handlers handlers = new Handlers();
        Task task = new Task(UUID.randomUUID());
        try (Application application = application(handlers)) {
            EventBus events = application.bean(EventBus.class);
            assertThat(events.publish(new TaskOpened(task))).succeedsWithin(SOON);
            assertThat(events.publishAll(List.of(new TaskDone(task), new TaskOpened(task))))
                    .allSatisfy(published -> assertThat(published).succeedsWithin(SOON));

            await().atMost(SOON).until(() -> handlers.opened.size() == 2 && handlers.done.size() == 1);
            assertThat(handlers.opened).containsOnly(new TaskOpened(task));
            assertThat(handlers.done).containsExactly(new TaskDone(task));
            assertThat(handlers.keys).containsOnly(task.id().toString());
            assertThat(Broker.read(topic))
                    .extracting(record -> Broker.headers(record).get(StandardHeaders.EVENT_TYPE))
                    .containsExactly("task.opened", "task.done", "task.opened");
        }
    }

    @Test
    void whatIsNoEventIsNotPublished() {
        try (Application application = application(new Handlers())) {
            EventBus events = application.bean(EventBus.class);
            Task task = new Task(UUID.randomUUID());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> events.publishAll(List.of(new TaskOpened(task), task)))
                    .withMessageContaining("@KafkaEvent");
            assertThat(application.bean(MessagePublisher.class).flush(SOON)).isZero();
            assertThat(Broker.read(topic)).isEmpty();
        }
    }

    private Application application(Handlers handlers) {
        return Application.with("kafka.group=" + Broker.name("group"), "kafka.topics.task-events=" + topic)
                .bean("handlers", Handlers.class, () -> handlers)
                .start();
    }
}
