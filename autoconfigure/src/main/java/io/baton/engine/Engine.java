package io.baton.engine;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Turns the consumers of one container into ones that hand their records to lanes. Immutable; a container that is
 * started again gets a new consumer and with it a new set of lanes.
 */
public final class Engine {

    private final Parts parts;

    /**
     * Creates the engine of a container.
     *
     * @param settings limits and times
     * @param bindings the handlers; at least one
     * @param router finds the handler of a record among them
     * @param listener is told what happens
     * @param threads makes the threads handlers run on, given how many may run at a time; shut down with the consumer
     */
    public Engine(
            EngineSettings settings,
            List<HandlerBinding> bindings,
            RecordRouter router,
            EngineListener listener,
            IntFunction<ExecutorService> threads) {
        // whoever listens must not be able to disturb the records
        EngineListener shielded =
                listener instanceof EngineListeners ? listener : new EngineListeners(List.of(listener));
        this.parts = new Parts(
                settings, List.copyOf(bindings), router, shielded, threads, new Leftovers(), new MetadataWatch());
    }

    /**
     * Reads bytes as they are. A consumer that is wrapped must have it for its keys or values: that is how the engine
     * hears of the client's new metadata.
     *
     * @return the deserializer of all consumers of this engine; thread-safe
     */
    public Deserializer<byte[]> deserializer() {
        return parts.metadata();
    }

    /**
     * Wraps a consumer that reads bytes by {@link #deserializer()}, with {@code enable.auto.commit=false} and
     * {@code auto.offset.reset=none}.
     *
     * @param consumer the client
     * @return the consumer to be polled in its place; as thread-bound as the client
     */
    @SuppressWarnings("unchecked") // the proxy implements exactly Consumer
    public Consumer<byte[], byte[]> wrap(Consumer<byte[], byte[]> consumer) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Consumer.class}, new LaneConsumer(consumer, parts));
    }

    record Parts(
            EngineSettings settings,
            List<HandlerBinding> bindings,
            RecordRouter router,
            EngineListener listener,
            IntFunction<ExecutorService> threads,
            Leftovers leftovers,
            MetadataWatch metadata) {

        ExecutorService openThreads() {
            int size = bindings.stream()
                    .mapToInt(binding -> binding.target().concurrency())
                    .sum();
            return threads.apply(size);
        }
    }
}
