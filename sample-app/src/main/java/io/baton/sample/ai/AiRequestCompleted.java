package io.baton.sample.ai;

import io.baton.KafkaEvent;
import java.time.Instant;

/**
 * A model has answered.
 *
 * @param requestId the request's id, the record's key
 * @param provider who runs the model
 * @param model the model's name
 * @param tokensUsed what it cost
 * @param completedAt when
 */
@KafkaEvent(topic = "ai-requests", key = "requestId")
public record AiRequestCompleted(
        String requestId, String provider, String model, int tokensUsed, Instant completedAt) {}
