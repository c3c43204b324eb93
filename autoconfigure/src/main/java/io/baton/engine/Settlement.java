package io.baton.engine;

import io.baton.BatchHandlerException;
import io.baton.ErrorCategory;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a handler call came to into the fate of its records: ended, tried again later, dead-lettered. Every method
 * but {@link #succeeded} ends the lane's turn. Called by the thread whose call it was; holds nothing mutable.
 */
final class Settlement {

    private final Lanes lanes;
    private final Dispatcher dispatcher;
    private final DeadLetterDelivery delivery;
    private final Outage outage;

    Settlement(Lanes lanes, Dispatcher dispatcher) {
        this.lanes = lanes;
        this.dispatcher = dispatcher;
        this.delivery = new DeadLetterDelivery(lanes, dispatcher);
        this.outage = new Outage(lanes, dispatcher);
    }

    /** Records {@code from} to {@code to} of a turn were acknowledged; the lane stays busy. */
    void succeeded(Lane lane, ConsumerRecord<byte[], byte[]>[] records, long[] nanos, int from, int to) {
        int attempts = from == 0 ? lane.attempts + 1 : 1;
        int ended = lanes.end(lane, dispatcher, to - from);
        if (ended > 0) {
            lanes.listener()
                    .succeeded(new RecordRun(dispatcher.handlerId(), records, nanos, from, from + ended, attempts));
        }
        outage.succeeded(lane, to - from);
    }

    /** The lane's turn is over; it goes on when it is taken from the dispatcher again. */
    void release(Lane lane) {
        if (lane.partition.release(lane)) {
            lanes.dispatchNext(lane, dispatcher);
        }
    }

    /** A call has ended, with all of its records. What it came to after its assignment concerns nobody. */
    void settle(
            Lane lane, List<ConsumerRecord<byte[], byte[]>> records, Handled result, @Nullable Duration retryDelay) {
        if (lane.partition.isClosed()) {
            release(lane);
        } else if (result instanceof Handled.Failed failed) {
            failed(lane, records, failed.exception());
        } else if (result instanceof Handled.Done done) {
            boolean acknowledged = done.outcome() == Outcome.ack();
            Outcome outcome = retryDelay != null && acknowledged ? Outcome.retryAfter(retryDelay) : done.outcome();
            outcome(lane, records, outcome);
        } else {
            failed(lane, records, new IllegalStateException("not an outcome: " + result));
        }
    }

    private void outcome(Lane lane, List<ConsumerRecord<byte[], byte[]>> records, Outcome outcome) {
        if (outcome instanceof Outcome.RetryAfter later) {
            lane.retriedBatch = records.size();
            lanes.park(lane, later.delay());
        } else if (outcome instanceof Outcome.DeadLetter letter) {
            lane.attempts++;
            lane.condemned = records.size();
            lane.condemnation = new PermanentHandlerException(letter.reason());
            condemned(lane, records.get(0));
        } else {
            ended(lane, records, outcome);
            release(lane);
        }
    }

    private void ended(Lane lane, List<ConsumerRecord<byte[], byte[]>> records, Outcome outcome) {
        int attempts = lane.attempts + 1;
        long nanos = lane.callNanos;
        int ended = lanes.end(lane, dispatcher, records.size());
        List<ConsumerRecord<byte[], byte[]>> told = records.subList(0, ended);
        if (outcome instanceof Outcome.Skip skip) {
            told.forEach(record -> lanes.listener().skipped(record, dispatcher.handlerId(), skip.reason()));
            return;
        }
        outage.succeeded(lane, records.size());
        if (ended > 0) {
            lanes.listener().succeeded(RecordRun.of(told, dispatcher.handlerId(), attempts, nanos));
        }
    }

    /** The handler has already said that this record is to be dead-lettered. */
    void condemned(Lane lane, ConsumerRecord<byte[], byte[]> record) {
        Throwable reason = lane.condemnation == null ? new IllegalStateException() : lane.condemnation;
        lane.attempts = Math.max(1, lane.attempts);
        delivery.deliver(lane, failure(lane, record, reason), ErrorCategory.PERMANENT);
    }

    private void failed(Lane lane, List<ConsumerRecord<byte[], byte[]>> records, Throwable exception) {
        if (exception instanceof BatchHandlerException batch && batch.index() < records.size()) {
            ended(lane, records.subList(0, batch.index()), Outcome.ack());
            Throwable cause = batch.getCause();
            decide(lane, records.get(batch.index()), 1, cause == null ? batch : cause);
        } else {
            decide(lane, records.get(0), records.size(), exception);
        }
    }

    private void decide(Lane lane, ConsumerRecord<byte[], byte[]> record, int size, Throwable exception) {
        lane.attempts++;
        FailedRecord failure = failure(lane, record, exception);
        FailureDecision decision = decision(failure);
        if (outage.explains(lane, failure, decision)) {
            hold(lane, size);
        } else if (decision instanceof FailureDecision.Halt) {
            lanes.halt(failure);
            lane.partition.park(lane, Lane.State.HELD);
        } else if (decision instanceof FailureDecision.Retry retry) {
            lane.retriedBatch = size;
            lanes.listener().retrying(failure, retry.category(), retry.delay());
            lanes.park(lane, retry.delay());
        } else if (size > 1) {
            oneByOne(lane, size);
        } else if (decision instanceof FailureDecision.DeadLetter letter) {
            delivery.deliver(lane, failure, letter.category());
        } else {
            business(lane, failure);
        }
    }

    /** The failure is not the record's: it waits for a probe, and its attempts stay as they were. */
    private void hold(Lane lane, int size) {
        lane.attempts--;
        lane.retriedBatch = size;
        release(lane);
    }

    /** A batch gives up: each of its records is handled, and judged, by itself. */
    private void oneByOne(Lane lane, int size) {
        lane.advanced(0);
        lane.oneByOne = size;
        release(lane);
    }

    private void business(Lane lane, FailedRecord failure) {
        if (lanes.end(lane, dispatcher, 1) == 1) {
            lanes.listener().business(failure);
        }
        release(lane);
    }

    private FailureDecision decision(FailedRecord failure) {
        try {
            return Objects.requireNonNull(
                    dispatcher.binding.failurePolicy().decide(failure), "the failure policy decided nothing");
        } catch (Throwable e) {
            // a policy that fails must neither lose the record nor loop: an operator will find both in the letter
            if (e != failure.exception()) {
                failure.exception().addSuppressed(e);
            }
            return new FailureDecision.DeadLetter(ErrorCategory.PERMANENT);
        }
    }

    private FailedRecord failure(Lane lane, ConsumerRecord<byte[], byte[]> record, Throwable exception) {
        Instant now = Instant.now();
        if (lane.firstFailedAt == null) {
            lane.firstFailedAt = now;
        }
        return new FailedRecord(
                record,
                lanes.settings().group(),
                dispatcher.handlerId(),
                lane.attempts,
                exception,
                lane.firstFailedAt,
                now,
                Duration.ofNanos(lane.callNanos));
    }
}
