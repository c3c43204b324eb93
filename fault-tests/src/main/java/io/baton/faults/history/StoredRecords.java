package io.baton.faults.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** What stands in the topics, in the order of offsets, and for each time that a topic was created. */
final class StoredRecords {

    private static final Moment BEGIN = new Moment(Long.MIN_VALUE, Long.MIN_VALUE);
    private static final Moment END = new Moment(Long.MAX_VALUE, Long.MAX_VALUE);

    private final Map<TopicPartition, List<Draft>> drafts = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<Disruption> recreations;

    StoredRecords(List<Produced> produced, List<Call> calls, List<Disruption> disruptions) {
        this.recreations = disruptions.stream()
                .filter(disruption -> disruption.fault() == Fault.TOPIC_RECREATED)
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .toList();
        for (Produced record : produced) {
            if (record.isAcked() && record.where() != null) {
                add(new StoredRecord(record.id(), record.key(), record.where()), record.at());
            }
        }
        for (Call call : calls) {
            add(new StoredRecord(call.id(), call.attempt().key(), call.where()), call.from());
        }
    }

    /** All that ever stood in a partition. */
    List<StoredRecord> of(TopicPartition partition) {
        return generations(partition).stream()
                .flatMap(generation -> generation.records().stream())
                .toList();
    }

    /** What stood in it at a time. */
    List<Generation> generations(TopicPartition partition) {
        return this.drafts.getOrDefault(partition, List.of()).stream()
                .map(Draft::finished)
                .toList();
    }

    List<TopicPartition> partitions() {
        return this.drafts.keySet().stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    Map<Coordinates, String> ids() {
        Map<Coordinates, String> ids = new HashMap<>();
        partitions().forEach(partition -> of(partition).forEach(record -> ids.put(record.where(), record.id())));
        return ids;
    }

    /** A call may come long after its record was sent, so what was seen to be sent goes first. */
    private void add(StoredRecord record, Moment at) {
        if (this.known.add(record.id())) {
            this.drafts.computeIfAbsent(record.where().topicPartition(), this::drafts).stream()
                    .filter(draft -> !at.isBefore(draft.from) && at.isBefore(draft.until))
                    .forEach(draft -> draft.records.putIfAbsent(record.where().offset(), record));
        }
    }

    private List<Draft> drafts(TopicPartition partition) {
        List<Draft> all = new ArrayList<>();
        Moment from = BEGIN;
        for (Disruption recreation : this.recreations) {
            if (recreation.target().equals(partition.toString())) {
                all.add(new Draft(from, recreation.from(), new TreeMap<>()));
                from = recreation.from();
            }
        }
        all.add(new Draft(from, END, new TreeMap<>()));
        return all;
    }

    private record Draft(Moment from, Moment until, TreeMap<Long, StoredRecord> records) {

        Generation finished() {
            return new Generation(List.copyOf(this.records.values()), this.from, this.until);
        }
    }
}
