package io.baton.observation;

import io.baton.KafkaStatistics;
import io.baton.KafkaStatistics.HandlerFigures;
import io.baton.KafkaStatistics.TopicFigures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/** Writes the statistics every now and then: a line per handler, and one for all that is published. Thread-safe. */
final class StatisticsLines implements SmartLifecycle {

    static final String STATISTICS = "io.baton.statistics";

    private static final Logger log = LoggerFactory.getLogger(STATISTICS);

    private final KafkaStatistics statistics;
    private final Duration interval;

    /** Guarded by this; there while it runs. */
    private @Nullable ScheduledExecutorService timer;

    StatisticsLines(KafkaStatistics statistics, Duration interval) {
        this.statistics = statistics;
        this.interval = interval;
    }

    /** An empty value of the key is none. */
    @Override
    public boolean isAutoStartup() {
        return !this.interval.isZero();
    }

    @Override
    public synchronized void start() {
        if (this.timer == null) {
            this.timer = Executors.newSingleThreadScheduledExecutor(StatisticsLines::thread);
            ScheduledFuture<?> unused = this.timer.scheduleAtFixedRate(
                    () -> Faults.guard(this::write),
                    this.interval.toNanos(),
                    this.interval.toNanos(),
                    TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (this.timer != null) {
            this.timer.shutdownNow();
            this.timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return this.timer != null;
    }

    void write() {
        this.statistics.handlers().forEach(StatisticsLines::write);
        List<TopicFigures> published = this.statistics.published();
        if (!published.isEmpty()) {
            LogLine.at(Level.INFO, log, "Publishing statistics")
                    .with("topics", published.size())
                    .with("published", sum(published, TopicFigures::published))
                    .with("failed", sum(published, TopicFigures::failed))
                    .with("pending", sum(published, TopicFigures::pending))
                    .write();
        }
    }

    private static void write(HandlerFigures figures) {
        LogLine.at(Level.INFO, log, "Handler statistics")
                .with("handler", figures.handlerId())
                .with("group", figures.group())
                .with("received", figures.received())
                .with("succeeded", figures.succeeded())
                .with("retried", figures.retried())
                .with("business", figures.business())
                .with("skipped", figures.skipped())
                .with("dead-lettered", figures.deadLettered())
                .with("released", figures.released())
                .with("in-flight", figures.inFlight())
                .write();
    }

    private static long sum(List<TopicFigures> figures, ToLongFunction<TopicFigures> figure) {
        return figures.stream().mapToLong(figure).sum();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "baton-statistics");
        thread.setDaemon(true);
        return thread;
    }
}
