package io.baton.faults.history;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One time of holding a partition: an owner epoch.
 *
 * @param owner who held it
 * @param partition what was held
 * @param from since when
 * @param until when it ended, or the end of the run
 * @param ending how it ended
 * @param revoking when the owner was told to give it up in good order; null if it never was
 * @param uncommitted when the last commit of it failed; null if none did
 */
public record Tenure(
        Owner owner,
        TopicPartition partition,
        Moment from,
        Moment until,
        Ending ending,
        @Nullable Moment revoking,
        @Nullable Moment uncommitted) {

    /** The same time of holding with another end. */
    Tenure ending(Moment end, Ending how) {
        return new Tenure(this.owner, this.partition, this.from, end, how, this.revoking, this.uncommitted);
    }
}
