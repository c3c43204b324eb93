package io.baton.topic;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code kafka.topics} in its map form.
 *
 * @param alias the alias, as it is written
 * @param name the topic's name
 * @param partitions how many partitions it should have, or null
 * @param replicationFactor how many replicas a partition should have, or null
 * @param configs the topic's own configuration
 */
record TopicDeclaration(
        String alias,
        String name,
        @Nullable Integer partitions,
        @Nullable Short replicationFactor,
        Map<String, String> configs) {}
