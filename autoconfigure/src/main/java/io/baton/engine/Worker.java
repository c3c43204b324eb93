package io.baton.engine;

import io.baton.Ordering;
import io.baton.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One slot of a handler: takes ready lanes and calls the handler with their first records, one lane after another.
 * Owned by the thread that runs it; after an asynchronous call, by the thread that continues it.
 */
final class Worker implements Runnable {

    /** A lane with many records gives way to others after so much time. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Records that were just acknowledged are settled together, but not later than this. */
    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int SINGLES_PER_TURN = 128;

    @SuppressWarnings("NullAway") // what a handler that returns null against its contract comes to
    private static final Handled NOTHING = new Handled.Done(null);

    private final Lanes lanes;
    private final Dispatcher dispatcher;
    private final Settlement settlement;
    private final RecordTarget<Object> target;
    private final ConsumerRecord<byte[], byte[]>[] chunk;
    private final long[] nanos;
    private final LaneContext context;
    private final Call call = new Call();

    /** Of the thread that works now. */
    private CurrentRecord current = CurrentRecord.get();

    @SuppressWarnings("unchecked") // the target's inputs are opaque here; arrays of generics cannot be made otherwise
    Worker(Lanes lanes, Dispatcher dispatcher) {
        this.lanes = lanes;
        this.dispatcher = dispatcher;
        this.settlement = new Settlement(lanes, dispatcher);
        this.target = (RecordTarget<Object>) dispatcher.binding.target();
        int singles = lanes.settings().ordering() == Ordering.PARTITION ? SINGLES_PER_TURN : 1;
        int most = target.batchSize() > 1 ? target.batchSize() : singles;
        this.chunk = (ConsumerRecord<byte[], byte[]>[]) new ConsumerRecord<?, ?>[most];
        this.nanos = new long[most];
        this.context = new LaneContext(lanes.settings().group());
    }

    @Override
    public void run() {
        dispatcher.calls.add(call);
        lanes.guard(this::work);
    }

    private void work() {
        current = CurrentRecord.get();
        for (Lane lane = dispatcher.next(); lane != null; lane = dispatcher.next()) {
            if (!turn(lane)) {
                return;
            }
            dispatcher.breaker.concluded(lane);
        }
        dispatcher.calls.remove(call);
    }

    /** Handles what a lane begins with; false if the slot stays with an asynchronous call. */
    private boolean turn(Lane lane) {
        int taken = lanes.halted() ? 0 : lane.partition.take(lane, chunk, most(lane));
        if (taken == 0) {
            return true;
        }
        if (lane.condemned > 0) {
            settlement.condemned(lane, chunk[0]);
            return true;
        }
        long begun = System.nanoTime();
        if (!lanes.membership().allowsCallAt(begun)) {
            settlement.release(lane);
            return true;
        }
        int count = lanes.countOfHandler(dispatcher, chunk, taken);
        return target.batchSize() > 1 ? batch(lane, count, begun) : singles(lane, count, begun);
    }

    private int most(Lane lane) {
        if (lane.oneByOne > 0 || lane.condemned > 0) {
            return 1;
        }
        return lane.retriedBatch > 0 ? lane.retriedBatch : chunk.length;
    }

    private boolean singles(Lane lane, int count, long begun) {
        long start = begun;
        long lastSettled = begun;
        int settled = 0;
        boolean more = true;
        for (int i = 0; more; i++) {
            Handled result = call(lane, i, start);
            long now = System.nanoTime();
            if (result != Handled.ACK || context.retryDelay() != null) {
                settlement.succeeded(lane, chunk, nanos, settled, i);
                return settle(lane, List.of(chunk[i]), result, start);
            }
            lane.acknowledged(i + 1 - settled);
            nanos[i] = now - start;
            lanes.listener().handled(chunk[i], target.id(), nanos[i]);
            more = i + 1 < count && now - begun < TURN_NANOS && mayGoOn(lane, now);
            if (!more || now - lastSettled > SETTLE_NANOS) {
                settlement.succeeded(lane, chunk, nanos, settled, i + 1);
                settled = i + 1;
                lastSettled = now;
            }
            start = now;
        }
        settlement.release(lane);
        return true;
    }

    private boolean mayGoOn(Lane lane, long now) {
        return !lane.partition.isDraining()
                && !lanes.halted()
                && lanes.membership().allowsCallAt(now);
    }

    private Handled call(Lane lane, int index, long start) {
        ConsumerRecord<byte[], byte[]> record = chunk[index];
        context.forCall(index == 0 ? lane.attempts + 1 : 1, lane.partition.epoch);
        call.started(record, Thread.currentThread(), start);
        current.set(record, context.attempt());
        try {
            return outcome(target.handle(Collections.singletonList(target.decode(record)), context));
        } catch (Throwable e) {
            return new Handled.Failed(e);
        } finally {
            current.clear();
            ended();
        }
    }

    private static Handled outcome(@Nullable Handled result) {
        if (result == Handled.ACK) {
            return result;
        }
        if (result == null || result.equals(NOTHING)) {
            return new Handled.Failed(new IllegalStateException("the handler returned no outcome"));
        }
        return result;
    }

    private void ended() {
        call.ended();
        // an interrupt the handler has left behind would hit the next record
        boolean unused = Thread.interrupted();
    }

    private boolean batch(Lane lane, int count, long start) {
        List<Object> inputs = new ArrayList<>(count);
        Handled undecodable = decode(count, inputs);
        List<ConsumerRecord<byte[], byte[]>> records = List.of(Arrays.copyOf(chunk, Math.max(1, inputs.size())));
        Handled result = inputs.isEmpty() && undecodable != null ? undecodable : callBatch(lane, inputs, start);
        return settle(lane, records, result, start);
    }

    /** Decodes as far as it goes: a batch ends in front of a record that cannot be read. */
    private @Nullable Handled decode(int count, List<Object> inputs) {
        for (int i = 0; i < count; i++) {
            try {
                inputs.add(target.decode(chunk[i]));
            } catch (Throwable e) {
                return new Handled.Failed(e);
            }
        }
        return null;
    }

    private Handled callBatch(Lane lane, List<Object> inputs, long start) {
        context.forCall(lane.attempts + 1, lane.partition.epoch);
        call.started(chunk[0], Thread.currentThread(), start);
        current.set(null, context.attempt());
        try {
            return outcome(target.handle(inputs, context));
        } catch (Throwable e) {
            return new Handled.Failed(e);
        } finally {
            current.clear();
            ended();
        }
    }

    private boolean settle(Lane lane, List<ConsumerRecord<byte[], byte[]>> records, Handled result, long start) {
        if (result instanceof Handled.Pending pending) {
            return await(lane, records, pending.outcome(), start);
        }
        lane.callNanos = System.nanoTime() - start;
        lanes.listener().handled(records.get(0), target.id(), lane.callNanos);
        settlement.settle(lane, records, result, context.retryDelay());
        return true;
    }

    private boolean await(
            Lane lane, List<ConsumerRecord<byte[], byte[]>> records, CompletionStage<Outcome> stage, long start) {
        call.started(records.get(0), null, start);
        try {
            CompletionStage<Outcome> unused =
                    stage.whenComplete((outcome, exception) -> lanes.execute(() -> lanes.guard(() -> {
                        call.ended();
                        settle(lane, records, completed(outcome, exception), start);
                        dispatcher.breaker.concluded(lane);
                        work();
                    })));
            return false;
        } catch (RuntimeException e) {
            call.ended();
            return settle(lane, records, new Handled.Failed(e), start);
        }
    }

    private static Handled completed(@Nullable Outcome outcome, @Nullable Throwable exception) {
        if (exception != null) {
            return new Handled.Failed(Handled.Failed.unwrapped(exception));
        }
        return outcome == null ? Handled.ACK : new Handled.Done(outcome);
    }
}
