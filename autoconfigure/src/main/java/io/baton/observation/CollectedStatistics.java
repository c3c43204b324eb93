package io.baton.observation;

import io.baton.KafkaStatistics;
import java.util.List;

/** The figures of both directions. Thread-safe. */
final class CollectedStatistics implements KafkaStatistics {

    private final StatisticsEngineListener in;
    private final StatisticsPublishListener out;

    CollectedStatistics(StatisticsEngineListener in, StatisticsPublishListener out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public List<HandlerFigures> handlers() {
        return this.in.figures();
    }

    @Override
    public List<TopicFigures> published() {
        return this.out.figures();
    }
}
