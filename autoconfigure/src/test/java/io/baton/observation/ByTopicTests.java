package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByTopicTests {

    private final ByTopic<String> names = new ByTopic<>(topic -> topic);

    @Test
    void everyTopicHasItsOwnUpToAThousand() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            seen.add(this.names.of("topic-" + i));
        }

        assertThat(seen).hasSize(1001).contains("topic-999", "other").doesNotContain("topic-1000");
        assertThat(this.names.of("topic-7")).isEqualTo("topic-7");
        assertThat(this.names.of("topic-4999")).isEqualTo("other");
    }

    @Test
    void manyThreadsMakeNoMore() {
        Set<String> made = ConcurrentHashMap.newKeySet();
        ByTopic<String> counting = new ByTopic<>(topic -> {
            made.add(topic);
            return topic;
        });

        IntStream.range(0, 100_000).parallel().forEach(i -> counting.of("topic-" + i % 3000));

        assertThat(made).hasSize(1001);
    }

    @Test
    void allAreGoneThroughTheSharedOneLast() {
        IntStream.range(0, 1002).forEach(i -> this.names.of("topic-" + i));
        List<String> all = new ArrayList<>();

        this.names.forEach((topic, name) -> all.add(topic));

        assertThat(all).hasSize(1001).doesNotHaveDuplicates().endsWith("other");
    }
}
