package io.baton.publish;

import io.baton.PublishException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole reply topic, from its end on, by a thread and a consumer of its own. It is in no group: every
 * instance of the application sees every reply and takes its own. Thread-safe.
 */
final class ReplyConsumer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReplyConsumer.class);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration SHORT_PAUSE = Duration.ofMillis(100);

    private final ReplyTopic topic;
    private final Supplier<Consumer<byte[], byte[]>> factory;
    private final ReplyGate gate;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> replies;
    private final LogThrottle throttle = new LogThrottle();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** How often partitions are looked for that were added, in nanoseconds. */
    private final long interval;

    /** Used by its thread; for others only to wake it. */
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    /** Guarded by this. */
    private @Nullable Thread thread;

    ReplyConsumer(
            ReplyTopic topic,
            Supplier<Consumer<byte[], byte[]>> factory,
            ReplyGate gate,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> replies,
            Duration interval) {
        this.topic = topic;
        this.factory = factory;
        this.gate = gate;
        this.replies = replies;
        this.interval = interval.toNanos();
    }

    /** Begins to read; opens the gate when no reply can be missed any more, and closes it at the end. */
    synchronized void start() {
        Thread reader = new Thread(this::run, "baton-reply-consumer");
        reader.setDaemon(true);
        thread = reader;
        reader.start();
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        Thread reader;
        synchronized (this) {
            reader = thread;
        }
        if (reader != null && !ended(reader, PAUSE)) {
            // it waits for brokers that are gone
            reader.interrupt();
            ended(reader, PATIENCE);
        }
    }

    private void run() {
        Throwable end = new IllegalStateException("the reply topic '" + topic.name() + "' is not read any more");
        Consumer<byte[], byte[]> mine = null;
        try {
            mine = factory.get();
            consumer = mine;
            if (begin(mine)) {
                gate.open();
                read(mine);
            }
        } catch (Throwable failure) {
            end = failure;
            warn("The reply topic '{}' is not read; the next request tries again", failure);
        } finally {
            consumer = null;
            // a thread that was interrupted cannot close a client in good order
            Thread.interrupted();
            release(mine);
            gate.close(end);
        }
    }

    /** Goes to the end of the topic. */
    private boolean begin(Consumer<byte[], byte[]> mine) {
        while (!isClosing()) {
            try {
                topic.ensure();
                List<TopicPartition> all = partitions(mine);
                mine.assign(all);
                mine.seekToEnd(all);
                all.forEach(partition -> mine.position(partition, PATIENCE));
                log.info("Replies are read from '{}' ({} partitions)", topic.name(), all.size());
                return true;
            } catch (UnknownTopicOrPartitionException notKnownEverywhereYet) {
                pause(SHORT_PAUSE);
            } catch (RetriableException unreachable) {
                warn("The reply topic '{}' cannot be read yet; requests wait", unreachable);
                pause(PAUSE);
            }
        }
        return false;
    }

    private void read(Consumer<byte[], byte[]> mine) {
        long due = System.nanoTime() + interval;
        while (!isClosing()) {
            try {
                mine.poll(POLL).forEach(replies);
                if (System.nanoTime() - due >= 0) {
                    due = System.nanoTime() + interval;
                    addPartitions(mine);
                }
            } catch (WakeupException closed) {
                log.debug("Woken to close");
            } catch (RuntimeException failure) {
                warn("Reading replies from '{}' failed; going on", failure);
                pause(PAUSE);
            }
        }
    }

    private void addPartitions(Consumer<byte[], byte[]> mine) {
        Set<TopicPartition> known = mine.assignment();
        List<TopicPartition> added = new ArrayList<>(partitions(mine));
        added.removeAll(known);
        if (!added.isEmpty()) {
            List<TopicPartition> all = new ArrayList<>(known);
            all.addAll(added);
            mine.assign(all);
            // replies may be there already
            mine.seekToBeginning(added);
            log.info("Replies are read from {} more partitions of '{}'", added.size(), topic.name());
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> mine) {
        List<TopicPartition> all = mine.partitionsFor(topic.name(), PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new UnknownTopicOrPartitionException("'" + topic.name() + "' is not known to the broker");
        }
        return all;
    }

    private void warn(String text, Throwable cause) {
        if (isClosing() || !throttle.passes()) {
            return;
        }
        if (cause instanceof KafkaException || cause instanceof PublishException) {
            log.warn(text + ": {}", topic.name(), cause.toString());
        } else {
            log.warn(text, topic.name(), cause);
        }
    }

    @SuppressWarnings("ReturnValueIgnored") // it only ends the pause early
    private void pause(Duration pause) {
        try {
            closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private static void release(@Nullable Consumer<byte[], byte[]> mine) {
        if (mine != null) {
            try {
                mine.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            } catch (RuntimeException ignored) {
                log.debug("Closing the reply consumer failed", ignored);
            }
        }
    }

    private static boolean ended(Thread reader, Duration patience) {
        try {
            reader.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !reader.isAlive();
    }
}
