package io.baton.faults.probe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Sees what the client says to who uses it: when partitions have to be given up, whether they are lost rather than
 * taken in good order, which commits fail.
 *
 * @param journal writes it down
 */
record ClientWatch(AssignmentJournal journal) {

    @SuppressWarnings("unchecked")
    <K, V> Consumer<K, V> around(Consumer<K, V> consumer) {
        return (Consumer<K, V>) Proxy.newProxyInstance(
                ClientWatch.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    for (int i = 0; arguments != null && i < arguments.length; i++) {
                        if (arguments[i] instanceof ConsumerRebalanceListener listener) {
                            arguments[i] = watched(listener);
                        }
                    }
                    return call(consumer, method, arguments);
                });
    }

    private @Nullable Object call(Consumer<?, ?> consumer, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(consumer, arguments);
        } catch (InvocationTargetException ex) {
            boolean commit = method.getName().equals("commitSync") && !(ex.getCause() instanceof WakeupException);
            if (commit && arguments != null && arguments.length > 0 && arguments[0] instanceof Map<?, ?> offsets) {
                this.journal.uncommitted(offsets.keySet().stream()
                        .map(TopicPartition.class::cast)
                        .toList());
            }
            throw ex.getCause();
        }
    }

    private ConsumerRebalanceListener watched(ConsumerRebalanceListener listener) {
        return new ConsumerRebalanceListener() {

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                ClientWatch.this.journal.revoking(partitions);
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                ClientWatch.this.journal.losing(true);
                try {
                    listener.onPartitionsLost(partitions);
                } finally {
                    ClientWatch.this.journal.losing(false);
                }
            }
        };
    }
}
