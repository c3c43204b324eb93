package io.baton.faults.oracle;

import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Plan.Ordering;
import org.jspecify.annotations.Nullable;

/**
 * Records that exclude each other carry equal ones of these: they wait for each other.
 *
 * @param partition text form of the partition
 * @param key the key within it; null for records without one, which wait for nothing, and where all of a partition wait
 *     for each other
 * @param offset -1 but where a record waits for nothing except itself
 */
record Exclusion(String partition, @Nullable String key, long offset) {

    static Exclusion of(Ordering ordering, Coordinates where, @Nullable String key) {
        String partition = where.topicPartition().toString();
        return switch (ordering) {
            case PARTITION -> new Exclusion(partition, null, -1);
            case KEY -> new Exclusion(partition, key, key == null ? where.offset() : -1);
            case NONE -> new Exclusion(partition, null, where.offset());
        };
    }

    @Override
    public String toString() {
        return this.key == null ? this.partition : this.partition + " key " + this.key;
    }
}
