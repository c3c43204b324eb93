package io.baton.benchmarks.consume;

import io.baton.benchmarks.Application;
import io.baton.benchmarks.TestTopics;
import org.springframework.kafka.support.serializer.JacksonJsonDeserializer;

/** spring-kafka as Boot sets it up; with concurrency one thread per partition, more would be idle. */
final class SpringPeers {

    private SpringPeers() {}

    static AutoCloseable record(Consuming consuming) {
        Class<?> listener =
                consuming.orders() ? SpringApplications.OrderListener.class : SpringApplications.Listener.class;
        return application(consuming).with(listener).start();
    }

    static AutoCloseable batch(Consuming consuming) {
        Class<?> listener = consuming.orders()
                ? SpringApplications.OrderBatchListener.class
                : SpringApplications.BatchListener.class;
        return application(consuming).with(listener).start();
    }

    static AutoCloseable errorHandler(Consuming consuming) {
        return application(consuming)
                .with(SpringApplications.Listener.class, SpringApplications.Errors.class)
                .set("spring.kafka.listener.concurrency=" + TestTopics.PARTITIONS)
                .start();
    }

    static AutoCloseable retryTopic(Consuming consuming) {
        return application(consuming)
                .with(SpringApplications.RetryListener.class)
                .set("spring.kafka.listener.concurrency=" + TestTopics.PARTITIONS)
                .start();
    }

    private static Application application(Consuming consuming) {
        Application application = Application.of(consuming.brokers(), consuming.group())
                .bean(Work.class, consuming::work)
                .set(
                        "kafka.enabled=false",
                        "benchmark.topic=" + consuming.topic(),
                        "spring.kafka.listener.concurrency=" + consuming.threads());
        if (consuming.orders()) {
            application.set(
                    "spring.kafka.consumer.value-deserializer=" + JacksonJsonDeserializer.class.getName(),
                    "spring.kafka.consumer.properties.spring.json.use.type.headers=false",
                    "spring.kafka.consumer.properties.spring.json.value.default.type=" + Order.class.getName());
        }
        return application;
    }
}
