package io.baton.engine;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A group member that polls as a listener container does. */
final class Member implements AutoCloseable {

    final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    final List<Throwable> errors = new ArrayList<>();
    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Thread thread;
    private volatile boolean running = true;

    /** Held by the thread while it polls, and by whoever freezes it. */
    private final ReentrantLock polling = new ReentrantLock(true);

    private Member(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
        this.thread = new Thread(this::run, "poll-" + topic);
    }

    static Member start(TestBroker broker, Engine engine, String group, String topic, Map<String, Object> overrides) {
        Map<String, Object> config = new HashMap<>(Map.of(
                "bootstrap.servers",
                broker.servers(),
                "group.id",
                group,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "none",
                "fetch.max.wait.ms",
                50));
        if (!"consumer".equals(overrides.get("group.protocol"))) {
            config.put("session.timeout.ms", 6000);
            config.put("heartbeat.interval.ms", 200);
            config.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        }
        config.putAll(overrides);
        Member member = new Member(
                engine.wrap(new KafkaConsumer<>(config, new ByteArrayDeserializer(), engine.deserializer())), topic);
        member.thread.start();
        return member;
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic), new Listener());
            while (running) {
                poll();
            }
        } finally {
            consumer.unsubscribe();
            consumer.close();
        }
    }

    /** Does something while the member does not poll, for half a second at least. */
    void frozen(Callable<?> action) throws Exception {
        polling.lock();
        try {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            Object unused = action.call();
            await().until(() -> System.nanoTime() - until > 0);
        } finally {
            polling.unlock();
        }
    }

    private void poll() {
        polling.lock();
        try {
            consumer.poll(Duration.ofSeconds(1));
        } catch (WakeupException e) {
            // as a container does: look whether to go on
        } catch (RuntimeException e) {
            synchronized (errors) {
                errors.add(e);
            }
        } finally {
            polling.unlock();
        }
    }

    void beginStop() {
        running = false;
        consumer.wakeup();
    }

    void stop() {
        beginStop();
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("the member does not stop");
        }
    }

    @Override
    public void close() {
        stop();
    }

    private final class Listener implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            assigned.removeAll(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            assigned.addAll(partitions);
        }
    }
}
