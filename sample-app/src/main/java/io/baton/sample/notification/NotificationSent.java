package io.baton.sample.notification;

import io.baton.KafkaEvent;
import java.time.Instant;

/**
 * A guest was told something.
 *
 * @param notificationId the notification's id, the record's key
 * @param channel how: {@code email}, {@code sms}
 * @param recipient who
 * @param subject what about
 * @param sentAt when
 */
@KafkaEvent(topic = "notifications", key = "notificationId")
public record NotificationSent(
        String notificationId, String channel, String recipient, String subject, Instant sentAt) {}
