package io.baton.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;

/** A client that fails, or reports a lag, as a test tells it; everything else is the real client's. */
final class FaultyClient implements InvocationHandler {

    private static final Map<String, FaultyClient> LATEST = new ConcurrentHashMap<>();

    private final Consumer<?, ?> client;

    /** Thrown by every poll. */
    volatile RuntimeException pollFailure;

    /** Of every partition; null for the real one. */
    volatile Long lag;

    /** Who has called it. */
    final Set<Thread> callers = ConcurrentHashMap.newKeySet();

    private FaultyClient(Consumer<?, ?> client) {
        this.client = client;
    }

    @SuppressWarnings("unchecked") // the proxy implements exactly Consumer
    static <K, V> Consumer<K, V> around(Consumer<K, V> client) {
        FaultyClient faulty = new FaultyClient(client);
        String clientId = client.metrics().keySet().stream()
                .map(metric -> metric.tags().get("client-id"))
                .filter(id -> id != null)
                .findFirst()
                .orElseThrow();
        LATEST.put(clientId, faulty);
        return (Consumer<K, V>)
                Proxy.newProxyInstance(FaultyClient.class.getClassLoader(), new Class<?>[] {Consumer.class}, faulty);
    }

    /** The newest client of a handler. */
    static FaultyClient of(String handlerId) {
        return LATEST.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(handlerId))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        callers.add(Thread.currentThread());
        RuntimeException failure = pollFailure;
        if (method.getName().equals("poll") && failure != null) {
            throw failure;
        }
        Long reported = lag;
        if (method.getName().equals("currentLag") && reported != null) {
            return OptionalLong.of(reported);
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
