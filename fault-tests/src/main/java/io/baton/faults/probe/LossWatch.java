package io.baton.faults.probe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells partitions that were lost from those that were taken in good order: who subscribes cannot be asked.
 *
 * @param losing told before and after the subscriber is
 */
record LossWatch(Consumer<Boolean> losing) {

    @SuppressWarnings("unchecked")
    <K, V> org.apache.kafka.clients.consumer.Consumer<K, V> around(
            org.apache.kafka.clients.consumer.Consumer<K, V> consumer) {
        Class<?>[] types = {org.apache.kafka.clients.consumer.Consumer.class};
        return (org.apache.kafka.clients.consumer.Consumer<K, V>) Proxy.newProxyInstance(
                LossWatch.class.getClassLoader(), types, (proxy, method, arguments) -> {
                    for (int i = 0; arguments != null && i < arguments.length; i++) {
                        if (arguments[i] instanceof ConsumerRebalanceListener listener) {
                            arguments[i] = watched(listener);
                        }
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException ex) {
                        throw ex.getCause();
                    }
                });
    }

    private ConsumerRebalanceListener watched(ConsumerRebalanceListener listener) {
        return new ConsumerRebalanceListener() {

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                LossWatch.this.losing.accept(true);
                try {
                    listener.onPartitionsLost(partitions);
                } finally {
                    LossWatch.this.losing.accept(false);
                }
            }
        };
    }
}
