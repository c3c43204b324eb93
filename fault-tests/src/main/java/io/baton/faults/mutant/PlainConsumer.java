package io.baton.faults.mutant;

import io.baton.faults.history.Kind;
import io.baton.faults.rig.Lifeline;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Handles the records of a topic by key or by partition, with retries, dead letters and back-pressure: what Baton does,
 * as plainly as possible, and with one wrong line if it is told to.
 */
public final class PlainConsumer {

    private static final int THREADS = 16;
    private static final int LIMIT = 200;
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final ConsumerArguments arguments;
    private final InstanceJournal journal;
    private final Letters letters;
    private final Caller caller;
    private final Consumer<byte[], byte[]> consumer;
    private final Commits commits;
    private final Assignments assignments;
    private final KeyLanes lanes = new KeyLanes(THREADS);
    private final SelfReporter reporter;
    // only the poll thread
    private long subscribed = System.nanoTime();
    private volatile boolean stopping;

    private PlainConsumer(ConsumerArguments arguments) {
        this.arguments = arguments;
        this.journal = new InstanceJournal(arguments);
        this.letters = new Letters(arguments);
        this.reporter = new SelfReporter(arguments);
        this.caller = new Caller(arguments, this.journal, this.letters, this.reporter);
        this.consumer =
                new KafkaConsumer<>(arguments.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.commits = new Commits(arguments.mutation(), this.consumer);
        this.assignments = new Assignments(arguments.mutation(), this.journal, this.commits);
    }

    /** Runs until it is asked to end. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "probe-logback.xml");
        Lifeline.follow();
        PlainConsumer consumer = new PlainConsumer(ConsumerArguments.of(arguments));
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> consumer.stop(main)));
        consumer.run();
    }

    private void run() {
        this.consumer.subscribe(List.of(this.arguments.topic()), this.assignments);
        while (!this.stopping) {
            resubscribe();
            holdBack();
            Polls.poll(this.consumer, this.assignments.received()).forEach(this::take);
            var unused = this.commits.commit(this.assignments.all());
            this.commits.commitLate();
        }
        end();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Assignment assignment = this.assignments.of(new TopicPartition(record.topic(), record.partition()));
        boolean dropped = this.arguments.mutation() == Mutation.KEEP_ALIVE_DROPS && isFull(assignment);
        if (assignment != null && !dropped && assignment.tracker().received(record.offset())) {
            this.lanes.add(lane(record, assignment), () -> work(record, assignment));
        }
    }

    private void work(ConsumerRecord<byte[], byte[]> record, Assignment assignment) {
        if (this.arguments.mutation() == Mutation.THREADS_LEFT) {
            leaveThread();
        }
        if (this.caller.finish(record, assignment)) {
            assignment.tracker().ended(record.offset());
            if (assignment.isClosed()) {
                this.commits.endedLate(assignment);
            }
        }
    }

    private static void leaveThread() {
        Thread thread = new Thread(LockSupport::park, "left");
        thread.setDaemon(true);
        thread.start();
    }

    private void end() {
        this.reporter.measure();
        this.journal.instance(Kind.STOPPING);
        Assignments.drain(this.assignments.all());
        try {
            this.lanes.stop();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        // what this one misses, the one of the revocation does not
        var unused = this.commits.commit(this.assignments.all());
        this.consumer.close();
        this.letters.close();
        this.reporter.close();
        this.journal.instance(Kind.STOPPED);
    }

    private void stop(Thread main) {
        this.stopping = true;
        try {
            main.join();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void resubscribe() {
        if (this.arguments.mutation() == Mutation.RESUBSCRIBES && System.nanoTime() - this.subscribed > REFRESH_NANOS) {
            this.subscribed = System.nanoTime();
            this.consumer.unsubscribe();
            this.consumer.subscribe(List.of(this.arguments.topic()), this.assignments);
        }
    }

    /** Fetches no more of the partitions that have enough to do. */
    private void holdBack() {
        if (this.arguments.mutation() == Mutation.KEEP_ALIVE_DROPS) {
            return;
        }
        Set<TopicPartition> full = new HashSet<>();
        Set<TopicPartition> others = new HashSet<>();
        for (Assignment assignment : this.assignments.all()) {
            (isFull(assignment) ? full : others).add(assignment.partition());
        }
        this.consumer.pause(full);
        if (this.arguments.mutation() != Mutation.NEVER_RESUMED) {
            this.consumer.resume(others);
        }
    }

    private static boolean isFull(@Nullable Assignment assignment) {
        return assignment != null && assignment.tracker().size() >= LIMIT;
    }

    /** A call that is left from an earlier assignment stands in the way of those of a later one. */
    private Lane lane(ConsumerRecord<byte[], byte[]> record, Assignment assignment) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        boolean anew = this.arguments.mutation() == Mutation.TWO_THREADS_PER_KEY;
        String lane = this.arguments.mutation() == Mutation.KEYS_IGNORED ? "@" + record.offset() : key;
        return new Lane(
                assignment.partition(), this.arguments.ordersByKey() ? lane : "", anew ? assignment.epoch() : 0);
    }

    private record Lane(TopicPartition partition, String key, long epoch) {}
}
