package io.baton.contract;

import static org.awaitility.Awaitility.await;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.TopicHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A handler of a topic of its own that writes down what it is given and behaves as it is told, value by value. Several
 * applications may share it.
 */
class Ledger {

    /** What is to happen with a record, after it was written down as begun. */
    interface Behaviour {

        Outcome handle(KafkaMessage<String> message, HandlerContext context) throws Exception;
    }

    static final String ID = "orders";

    final String topic;
    final String group;

    /** Values in the order their calls began, one for each attempt. */
    final List<String> begun = new CopyOnWriteArrayList<>();

    /** Values in the order their calls ended well. */
    final List<String> done = new CopyOnWriteArrayList<>();

    /** How many calls of one key were running at a time, at most. */
    final AtomicInteger mostOfOneKey = new AtomicInteger();

    /** How many calls were running at a time, at most. */
    final AtomicInteger most = new AtomicInteger();

    /** What happens with values that nothing else is said of. */
    private volatile Behaviour usual = (message, context) -> Outcome.ack();

    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final AtomicInteger allRunning = new AtomicInteger();

    Ledger(int partitions) {
        this(Broker.topic(partitions));
    }

    Ledger(String topic) {
        this.topic = topic;
        this.group = Broker.name("group");
    }

    @TopicHandler(id = ID, topics = "${test.topic}")
    Outcome handle(KafkaMessage<String> message, HandlerContext context) throws Exception {
        String value = message.value();
        begun.add(value);
        AtomicInteger ofKey = running.computeIfAbsent(String.valueOf(message.key()), key -> new AtomicInteger());
        mostOfOneKey.accumulateAndGet(ofKey.incrementAndGet(), Math::max);
        most.accumulateAndGet(allRunning.incrementAndGet(), Math::max);
        try {
            Outcome outcome = behaviours.getOrDefault(value, usual).handle(message, context);
            done.add(value);
            return outcome;
        } finally {
            ofKey.decrementAndGet();
            allRunning.decrementAndGet();
        }
    }

    Ledger when(String value, Behaviour behaviour) {
        behaviours.put(value, behaviour);
        return this;
    }

    Ledger fails(String value, Throwable failure) {
        return when(value, (message, context) -> raise(failure));
    }

    /** From now on. */
    Ledger succeeds(String value) {
        return when(value, (message, context) -> Outcome.ack());
    }

    Ledger usually(Behaviour behaviour) {
        usual = behaviour;
        return this;
    }

    /** The value's call lasts until the returned gate is opened (a permit for each call). */
    Semaphore holds(String value) {
        Semaphore gate = new Semaphore(0);
        when(value, (message, context) -> {
            gate.acquire();
            return Outcome.ack();
        });
        return gate;
    }

    long callsOf(String value) {
        return begun.stream().filter(value::equals).count();
    }

    void awaitBegun(String... values) {
        await().atMost(Application.SOON).until(() -> begun.containsAll(List.of(values)));
    }

    void awaitDone(String... values) {
        await().atMost(Application.SOON).until(() -> done.containsAll(List.of(values)));
    }

    void awaitCommitted(long offset) {
        await().atMost(Application.SOON).until(() -> Broker.committed(group, topic) == offset);
    }

    String letters() {
        return topic + ".dlq";
    }

    void awaitLetters(int count) {
        await().atMost(Application.SOON).until(() -> Broker.read(letters()).size() >= count);
    }

    private static Outcome raise(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }
}
