package io.baton.observation;

import io.baton.KafkaMessage;
import io.baton.KafkaStatistics.TopicFigures;
import io.baton.PublishResult;
import io.baton.publish.PublishListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what is published, by topic. Thread-safe. */
final class StatisticsPublishListener implements PublishListener {

    private final ByTopic<Counters> counters = new ByTopic<>(topic -> new Counters());

    @Override
    public Object begun(KafkaMessage<?> message) {
        Counters ofTopic = this.counters.of(message.topic());
        ofTopic.begun.increment();
        return ofTopic;
    }

    @Override
    public void ended(
            KafkaMessage<?> message,
            @Nullable Object begun,
            @Nullable PublishResult result,
            @Nullable Throwable failure,
            long nanos) {
        if (begun instanceof Counters ofTopic) {
            (failure == null ? ofTopic.published : ofTopic.failed).increment();
        }
    }

    List<TopicFigures> figures() {
        List<TopicFigures> figures = new ArrayList<>();
        this.counters.forEach((topic, ofTopic) -> figures.add(ofTopic.figures(topic)));
        figures.sort(Comparator.comparing(TopicFigures::topic));
        return List.copyOf(figures);
    }

    private static final class Counters {

        private final LongAdder begun = new LongAdder();
        private final LongAdder published = new LongAdder();
        private final LongAdder failed = new LongAdder();

        /** What ends between the lines has begun before them: never fewer than none are pending. */
        TopicFigures figures(String topic) {
            long ok = this.published.sum();
            long notOk = this.failed.sum();
            return new TopicFigures(topic, ok, notOk, this.begun.sum() - ok - notOk);
        }
    }
}
