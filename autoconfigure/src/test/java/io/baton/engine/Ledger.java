package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.ErrorCategory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Counts what the engine reports, and checks that it adds up. */
final class Ledger implements EngineListener {

    final AtomicInteger received = new AtomicInteger();
    final AtomicInteger succeeded = new AtomicInteger();
    final AtomicInteger business = new AtomicInteger();
    final AtomicInteger skipped = new AtomicInteger();
    final AtomicInteger deadLettered = new AtomicInteger();
    final AtomicInteger released = new AtomicInteger();
    final AtomicInteger retries = new AtomicInteger();
    final AtomicInteger handled = new AtomicInteger();
    final AtomicInteger letterFailures = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger probesFailed = new AtomicInteger();
    final AtomicInteger doubted = new AtomicInteger();
    final AtomicInteger confirmed = new AtomicInteger();
    final Queue<Throwable> pollFaults = new ConcurrentLinkedQueue<>();
    final AtomicInteger closed = new AtomicInteger();
    final Queue<FailedRecord> letters = new ConcurrentLinkedQueue<>();
    final Queue<TopicPartition> commitsGone = new ConcurrentLinkedQueue<>();
    final Queue<String> commitFailures = new ConcurrentLinkedQueue<>();
    final Queue<List<Long>> missing = new ConcurrentLinkedQueue<>();
    final Queue<StackTraceElement[]> hanging = new ConcurrentLinkedQueue<>();
    final Queue<FailedRecord> halted = new ConcurrentLinkedQueue<>();
    final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    final Queue<String> pauses = new ConcurrentLinkedQueue<>();
    final Queue<Set<TopicPartition>> assigned = new ConcurrentLinkedQueue<>();
    final Queue<Set<TopicPartition>> revoked = new ConcurrentLinkedQueue<>();
    private final Map<EngineStatistics, Boolean> engines = new ConcurrentHashMap<>();

    /** Every received record has exactly one end, or is in flight. */
    void balances() {
        assertThat(received.get())
                .as("received = succeeded + business + skipped + dead-lettered + released + in flight")
                .isEqualTo(succeeded.get()
                        + business.get()
                        + skipped.get()
                        + deadLettered.get()
                        + released.get()
                        + inFlight());
    }

    int inFlight() {
        return engines.keySet().stream()
                .mapToInt(engine ->
                        engine.handlerIds().stream().mapToInt(engine::inFlight).sum())
                .sum();
    }

    Collection<EngineStatistics> engines() {
        return engines.keySet();
    }

    @Override
    public void started(EngineStatistics statistics) {
        engines.put(statistics, true);
    }

    @Override
    public void received(TopicPartition partition, String handlerId, int count) {
        received.addAndGet(count);
    }

    @Override
    public void handled(ConsumerRecord<byte[], byte[]> record, String handlerId, long nanos) {
        handled.incrementAndGet();
    }

    @Override
    public void succeeded(RecordRun run) {
        succeeded.addAndGet(run.size());
    }

    @Override
    public void business(FailedRecord failure) {
        business.incrementAndGet();
    }

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String handlerId, String reason) {
        skipped.incrementAndGet();
    }

    @Override
    public void retrying(FailedRecord failure, ErrorCategory category, Duration delay) {
        retries.incrementAndGet();
    }

    @Override
    public void deadLettered(FailedRecord failure, ErrorCategory category, String topic) {
        letters.add(failure);
        deadLettered.incrementAndGet();
    }

    @Override
    public void deadLetterFailed(FailedRecord failure, Throwable cause, int tries, Duration delay) {
        letterFailures.incrementAndGet();
    }

    @Override
    public void membershipDoubted(String group) {
        doubted.incrementAndGet();
    }

    @Override
    public void membershipConfirmed(String group) {
        confirmed.incrementAndGet();
    }

    @Override
    public void pollFailed(String group, Throwable cause) {
        pollFaults.add(cause);
    }

    @Override
    public void breakerOpened(FailedRecord failure, Duration probeIn) {
        opened.incrementAndGet();
    }

    @Override
    public void probeFailed(FailedRecord failure, Duration probeIn) {
        probesFailed.incrementAndGet();
    }

    @Override
    public void breakerClosed(String group, String handlerId, Duration openFor) {
        closed.incrementAndGet();
    }

    @Override
    public void released(TopicPartition partition, String handlerId, int count) {
        released.addAndGet(count);
    }

    @Override
    public void historyMissing(TopicPartition partition, long position, long available) {
        missing.add(List.of((long) partition.partition(), position, available));
    }

    @Override
    public void hanging(
            ConsumerRecord<byte[], byte[]> record, String handlerId, Duration running, StackTraceElement[] stack) {
        hanging.add(stack);
    }

    @Override
    public void assigned(String group, Collection<TopicPartition> partitions) {
        assigned.add(Set.copyOf(partitions));
    }

    @Override
    public void revoked(String group, Collection<TopicPartition> partitions) {
        revoked.add(Set.copyOf(partitions));
    }

    @Override
    public void commitsGone(String group, Collection<TopicPartition> partitions) {
        commitsGone.addAll(partitions);
    }

    @Override
    public void paused(TopicPartition partition, boolean paused) {
        pauses.add((paused ? "paused " : "resumed ") + partition.partition());
    }

    @Override
    public void commitFailed(Collection<TopicPartition> partitions, Throwable cause) {
        commitFailures.add(cause.toString());
    }

    @Override
    public void halted(FailedRecord failure) {
        halted.add(failure);
    }

    @Override
    public void broken(String group, Throwable cause) {
        broken.add(cause);
    }
}
