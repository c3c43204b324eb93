package io.baton.faults.probe;

import io.baton.engine.EngineListener;
import io.baton.faults.history.Kind;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;

/** Writes down which partitions come and go. */
final class AssignmentJournal implements EngineListener {

    private final ProbeJournal journal;

    AssignmentJournal(ProbeJournal journal) {
        this.journal = journal;
    }

    @Override
    public boolean watchesEveryRecord() {
        return false;
    }

    @Override
    public void assigned(Collection<TopicPartition> partitions) {
        this.journal.partitions(Kind.ASSIGNED, partitions);
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        this.journal.partitions(Kind.REVOKED, partitions);
    }
}
