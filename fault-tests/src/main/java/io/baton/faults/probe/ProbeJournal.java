package io.baton.faults.probe;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.faults.history.Attempt;
import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Journal;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Writes down what this process does, as it does it. */
final class ProbeJournal {

    private final Journal journal;

    private final String instance;

    private final long pid = ProcessHandle.current().pid();

    ProbeJournal(Journal journal, String instance) {
        this.journal = journal;
        this.instance = instance;
    }

    void call(Kind kind, Directive directive, KafkaMessage<?> message, HandlerContext context) {
        Coordinates where = new Coordinates(message.topic(), message.partition(), message.offset());
        Attempt attempt = new Attempt(directive.k(), directive.id(), context.attempt());
        write(kind, context.partitionEpoch(), where, attempt);
    }

    void partition(Kind kind, TopicPartition partition, long epoch) {
        write(kind, epoch, new Coordinates(partition.topic(), partition.partition(), -1), null);
    }

    void letterUnknown(ConsumerRecord<?, ?> record, long epoch) {
        write(Kind.LETTER_UNKNOWN, epoch, new Coordinates(record.topic(), record.partition(), record.offset()), null);
    }

    void instance(Kind kind) {
        write(kind, -1, null, null);
    }

    private void write(Kind kind, long epoch, @Nullable Coordinates where, @Nullable Attempt attempt) {
        Owner owner = new Owner(this.instance, this.pid, epoch);
        this.journal.write(new JournalEntry(Moment.now(), owner, where, attempt, kind));
    }
}
