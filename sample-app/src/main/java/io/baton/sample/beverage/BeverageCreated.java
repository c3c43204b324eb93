package io.baton.sample.beverage;

import io.baton.KafkaEvent;
import java.time.Instant;
import java.util.List;

/**
 * A new beverage was invented.
 *
 * @param beverageId its id, the record's key
 * @param name its name
 * @param theme what it was invented for
 * @param ingredients what goes into it
 * @param createdAt when
 */
@KafkaEvent(topic = "beverages", key = "beverageId")
public record BeverageCreated(
        String beverageId, String name, String theme, List<String> ingredients, Instant createdAt) {}
