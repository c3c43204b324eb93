package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the handlers of one test saw, in the order they saw it. */
final class History {

    private record Call(String unit, String place, long offset) {}

    private final Ordering ordering;
    private final List<Call> begun = new ArrayList<>();
    private final Map<String, Integer> ended = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private final List<String> overlaps = new ArrayList<>();

    History(Ordering ordering) {
        this.ordering = ordering;
    }

    synchronized void begin(ConsumerRecord<byte[], byte[]> record) {
        Call call = call(record);
        begun.add(call);
        if (!running.add(call.unit)) {
            overlaps.add(call.place);
        }
    }

    synchronized void end(ConsumerRecord<byte[], byte[]> record, boolean success) {
        Call call = call(record);
        running.remove(call.unit);
        if (success) {
            ended.merge(call.place, 1, Integer::sum);
        }
    }

    private Call call(ConsumerRecord<byte[], byte[]> record) {
        String place = record.partition() + "@" + record.offset();
        String unit = switch (ordering) {
            case PARTITION -> "p" + record.partition();
            case KEY -> record.key() == null ? place : record.partition() + Arrays.toString(record.key());
            case NONE -> place;
        };
        return new Call(unit, place, record.offset());
    }

    synchronized int ended() {
        return ended.size();
    }

    synchronized int calls() {
        return begun.size();
    }

    synchronized int calls(int partition, long offset) {
        return (int) begun.stream()
                .filter(call -> call.place.equals(partition + "@" + offset))
                .count();
    }

    synchronized boolean hasEnded(int partition, long offset) {
        return ended.containsKey(partition + "@" + offset);
    }

    synchronized List<Long> begunOffsets() {
        return begun.stream().map(Call::offset).toList();
    }

    /** Exactly so many records were handled, each of them once. */
    synchronized void eachOnce(int expected) {
        assertThat(ended).as("handled records").hasSize(expected);
        assertThat(ended.values()).as("times handled").containsOnly(1);
    }

    /** No unit ran twice at a time, and none went back to an older record. */
    synchronized void inOrder() {
        assertThat(overlaps).as("records of one unit at a time").isEmpty();
        Map<String, Long> last = new HashMap<>();
        for (Call call : begun) {
            long before = last.getOrDefault(call.unit, -1L);
            assertThat(call.offset).as("order of " + call.unit).isGreaterThanOrEqualTo(before);
            last.put(call.unit, call.offset);
        }
    }

    synchronized void noOverlap() {
        assertThat(overlaps).as("records of one unit at a time").isEmpty();
    }
}
