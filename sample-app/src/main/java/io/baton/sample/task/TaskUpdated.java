package io.baton.sample.task;

import io.baton.KafkaEvent;

/**
 * A task has changed.
 *
 * @param taskId the task's id, the record's key
 * @param from its status before
 * @param to its status now
 */
@KafkaEvent(topic = "tasks", key = "taskId")
public record TaskUpdated(String taskId, String from, String to) {}
