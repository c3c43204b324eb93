package io.baton.faults.mutant;

import io.baton.faults.history.Attempt;
import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Journal;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The journal of this process. */
final class InstanceJournal {

    private final String instance;
    private final long pid = ProcessHandle.current().pid();
    private final Journal journal;

    InstanceJournal(ConsumerArguments arguments) {
        this.instance = arguments.instance();
        this.journal = Journal.append(arguments.directory().resolve(this.instance + ".journal"));
    }

    void call(Kind kind, ConsumerRecord<byte[], byte[]> record, long epoch, int attempt) {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        Coordinates where = new Coordinates(record.topic(), record.partition(), record.offset());
        Attempt call = new Attempt(key, Instruction.of(record).id(), attempt);
        this.journal.write(new JournalEntry(Moment.now(), owner(epoch), where, call, kind));
    }

    void partition(Kind kind, TopicPartition partition, long epoch) {
        Coordinates where = new Coordinates(partition.topic(), partition.partition(), -1);
        this.journal.write(new JournalEntry(Moment.now(), owner(epoch), where, null, kind));
    }

    void instance(Kind kind) {
        this.journal.write(new JournalEntry(Moment.now(), owner(-1), null, null, kind));
    }

    private Owner owner(long epoch) {
        return new Owner(this.instance, this.pid, epoch);
    }
}
