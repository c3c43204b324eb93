package io.baton.faults.mutant;

import io.baton.faults.history.Kind;
import io.baton.faults.probe.Gates;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Calls the handler for a record until the record has ended. */
final class Caller {

    private static final int ATTEMPTS = 3;
    private static final int BACKOFF_MILLIS = 300;

    private final Mutation mutation;
    private final InstructionHandler handler;
    private final InstanceJournal journal;
    private final Letters letters;
    private final SelfReporter reporter;
    private final RetryCounts retries;

    Caller(ConsumerArguments arguments, InstanceJournal journal, Letters letters, SelfReporter reporter) {
        this.mutation = arguments.mutation();
        this.handler = new InstructionHandler(arguments.directory(), new Gates(arguments.directory()));
        this.journal = journal;
        this.letters = letters;
        this.reporter = reporter;
        this.retries = new RetryCounts(this.mutation);
    }

    /** Whether the record has ended; if not, it is left to the next owner. */
    boolean finish(ConsumerRecord<byte[], byte[]> record, Assignment assignment) {
        try {
            while (assignment.beginCall()) {
                if (callAndSettle(record, assignment)) {
                    this.retries.ended(record, assignment.epoch());
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(BACKOFF_MILLIS);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean callAndSettle(ConsumerRecord<byte[], byte[]> record, Assignment assignment)
            throws InterruptedException {
        try {
            int attempt = this.retries.next(record, assignment.epoch());
            Kind result = call(record, assignment.epoch(), attempt);
            if (!assignment.isGivenUp()) {
                this.reporter.ended(result);
            }
            return settle(result, record, attempt);
        } finally {
            if (this.mutation == Mutation.ENDED_IN_FINALLY) {
                assignment.tracker().ended(record.offset());
            }
            assignment.callEnded();
        }
    }

    private Kind call(ConsumerRecord<byte[], byte[]> record, long epoch, int attempt) {
        this.journal.call(Kind.START, record, epoch, attempt);
        Kind result = Kind.END;
        try {
            this.handler.handle(Instruction.of(record), attempt);
        } catch (HandlerFailure ex) {
            result = ex.kind();
        } catch (InterruptedException ex) {
            result = Kind.INTERRUPTED;
        } catch (Error ex) {
            result = Kind.ERROR;
        }
        this.journal.call(result, record, epoch, attempt);
        return result;
    }

    /** Whether the result of a call ends the record; writes the letter if it needs one. */
    private boolean settle(Kind result, ConsumerRecord<byte[], byte[]> record, int attempt)
            throws InterruptedException {
        if (result.endsRecord() || (result == Kind.ERROR && this.mutation == Mutation.ERROR_SWALLOWED)) {
            return true;
        }
        if (result == Kind.INTERRUPTED && this.mutation != Mutation.INTERRUPT_IS_PERMANENT) {
            throw new InterruptedException();
        }
        if (result == Kind.FAIL && attempt < ATTEMPTS) {
            return false;
        }
        this.letters.write(record, attempt);
        return true;
    }
}
