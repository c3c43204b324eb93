package io.baton.faults.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** What stands in the topics, in the order of offsets. */
final class StoredRecords {

    private final Map<TopicPartition, TreeMap<Long, StoredRecord>> records = new HashMap<>();

    StoredRecords(List<Produced> produced, List<Call> calls) {
        for (Produced record : produced) {
            if (record.isAcked() && record.where() != null) {
                add(new StoredRecord(record.id(), record.key(), record.where()));
            }
        }
        for (Call call : calls) {
            add(new StoredRecord(call.id(), call.attempt().key(), call.where()));
        }
    }

    List<StoredRecord> of(TopicPartition partition) {
        return List.copyOf(this.records.getOrDefault(partition, new TreeMap<>()).values());
    }

    List<TopicPartition> partitions() {
        return this.records.keySet().stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    Map<Coordinates, String> ids() {
        Map<Coordinates, String> ids = new HashMap<>();
        this.records
                .values()
                .forEach(partition -> partition.values().forEach(record -> ids.put(record.where(), record.id())));
        return ids;
    }

    private void add(StoredRecord record) {
        this.records
                .computeIfAbsent(record.where().topicPartition(), unused -> new TreeMap<>())
                .putIfAbsent(record.where().offset(), record);
    }
}
