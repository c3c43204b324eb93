package io.baton.engine;

import io.baton.ErrorCategory;
import io.baton.HandlerContext;
import io.baton.Ordering;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The engine of one handler, ready to be varied by a test. */
final class Trial implements AutoCloseable {

    /** A handler. */
    interface Action {
        Handled handle(List<ConsumerRecord<byte[], byte[]>> records, HandlerContext context) throws Throwable;
    }

    final Ledger ledger = new Ledger();
    final History history;
    final String group = TestBroker.name("group");
    TestBroker broker;
    String topic = "";
    Ordering ordering;
    int concurrency = 8;
    int batchSize = 1;
    int maxUncommitted = 10_000;
    long maxBuffered = 64 << 20;
    Duration commitInterval = Duration.ofMillis(50);
    Duration drainTimeout = Duration.ofSeconds(10);
    Duration membershipTimeout = Duration.ofSeconds(45);
    Duration hangWarning = Duration.ofMinutes(1);
    EngineSettings.StartOffset startOffset = EngineSettings.StartOffset.EARLIEST;
    EngineSettings.OnOutOfRange onOutOfRange = EngineSettings.OnOutOfRange.STOP;
    EngineSettings.OnDeadLetter onDeadLetter = EngineSettings.OnDeadLetter.CONTINUE;
    FailurePolicy policy = failure -> failure.attempts() < 3
            ? new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ofMillis(20))
            : new FailureDecision.DeadLetter(ErrorCategory.TRANSIENT);
    DeadLetterSink sink = (failure, category) -> CompletableFuture.completedFuture("letters");
    BreakerRules breaker;
    Action action = (records, context) -> Handled.ACK;
    private final List<Member> members = new ArrayList<>();
    private final List<CompletableFuture<?>> gates = new ArrayList<>();

    Trial(Ordering ordering) {
        this.ordering = ordering;
        this.history = new History(ordering);
    }

    Engine engine() {
        return new Engine(
                settings(),
                List.of(new HandlerBinding(target(), policy, sink, onDeadLetter, breaker)),
                record -> {
                    throw new IllegalStateException("nothing to route");
                },
                ledger,
                Trial::threads);
    }

    EngineSettings settings() {
        return new EngineSettings(
                group,
                ordering,
                maxUncommitted,
                maxBuffered,
                commitInterval,
                drainTimeout,
                membershipTimeout,
                hangWarning,
                startOffset,
                onOutOfRange);
    }

    /** Virtual threads where there are any, so that a newer JDK proves them. */
    static ExecutorService threads(int size) {
        try {
            Method virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) virtual.invoke(null);
        } catch (ReflectiveOperationException e) {
            return Executors.newFixedThreadPool(size);
        }
    }

    RecordTarget<ConsumerRecord<byte[], byte[]>> target() {
        return new Target();
    }

    Member start() {
        return start(Map.of());
    }

    Member start(Map<String, Object> overrides) {
        return start(engine(), overrides);
    }

    Member start(Engine engine, Map<String, Object> overrides) {
        Member member = Member.start(broker(), engine, group, topic, overrides);
        members.add(member);
        return member;
    }

    /** Something that is completed when the test ends, however it ends, so that no handler hangs for ever. */
    <T> CompletableFuture<T> gate() {
        CompletableFuture<T> gate = new CompletableFuture<>();
        gates.add(gate);
        return gate;
    }

    private TestBroker broker() {
        return broker == null ? TestBroker.shared() : broker;
    }

    TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    long committed(int partition) {
        return broker().committedOffset(group, partition(partition));
    }

    @Override
    public void close() {
        gates.forEach(gate -> gate.complete(null));
        members.forEach(Member::stop);
    }

    private final class Target implements RecordTarget<ConsumerRecord<byte[], byte[]>> {

        @Override
        public String id() {
            return "handler";
        }

        @Override
        public int concurrency() {
            return concurrency;
        }

        @Override
        public int batchSize() {
            return batchSize;
        }

        @Override
        public ConsumerRecord<byte[], byte[]> decode(ConsumerRecord<byte[], byte[]> record) throws Exception {
            if (record.value() != null
                    && new String(record.value(), java.nio.charset.StandardCharsets.UTF_8).startsWith("garbage")) {
                throw new IllegalArgumentException("garbage");
            }
            return record;
        }

        @Override
        public Handled handle(List<ConsumerRecord<byte[], byte[]>> inputs, HandlerContext context) throws Throwable {
            history.begin(inputs.get(0));
            boolean success = false;
            boolean pending = false;
            try {
                Handled result = action.handle(inputs, context);
                success = result == Handled.ACK && !(inputs.isEmpty());
                if (result instanceof Handled.Pending later) {
                    pending = true;
                    return new Handled.Pending(
                            later.outcome().whenComplete((outcome, failure) -> ended(inputs, failure == null)));
                }
                return result;
            } finally {
                if (!pending) {
                    ended(inputs, success);
                }
            }
        }

        private void ended(List<ConsumerRecord<byte[], byte[]>> inputs, boolean success) {
            for (ConsumerRecord<byte[], byte[]> input : inputs) {
                history.end(input, success);
            }
        }
    }
}
