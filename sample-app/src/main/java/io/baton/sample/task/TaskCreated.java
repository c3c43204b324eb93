package io.baton.sample.task;

import io.baton.KafkaEvent;
import java.time.Instant;

/**
 * Somebody has something to do.
 *
 * @param taskId the task's id, the record's key
 * @param title what to do
 * @param assignee who does it
 * @param createdAt when it was asked for
 */
@KafkaEvent(topic = "tasks", key = "taskId")
public record TaskCreated(String taskId, String title, String assignee, Instant createdAt) {}
