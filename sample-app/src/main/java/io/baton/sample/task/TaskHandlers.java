package io.baton.sample.task;

import io.baton.BusinessHandlerException;
import io.baton.KafkaMessage;
import io.baton.TopicHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Two kinds of events in one topic; what neither handler takes is skipped. */
@Component
class TaskHandlers {

    private static final Logger logger = LoggerFactory.getLogger(TaskHandlers.class);

    @TopicHandler(id = "task-created")
    void created(TaskCreated task) {
        logger.debug("{} shall {}", task.assignee(), task.title());
    }

    @TopicHandler(id = "task-updated")
    void updated(KafkaMessage<TaskUpdated> message) {
        TaskUpdated task = message.value();
        if (task == null) {
            return;
        }
        if (task.from().equals("done")) {
            throw new BusinessHandlerException("a task that is done stays done");
        }
        logger.debug("Task {} is {} now", task.taskId(), task.to());
    }
}
