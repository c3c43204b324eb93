package io.baton.benchmarks.consume;

import io.baton.Ordering;
import io.baton.TopicHandler;
import io.baton.benchmarks.Application;
import java.util.Locale;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Baton in each of its orderings, as it is by default; what a failing handler needs is set. */
final class BatonPeers {

    private BatonPeers() {}

    /** A handler that takes bytes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OfBytes {

        @Bean
        BytesHandler handler(Work work) {
            return new BytesHandler(work);
        }

        record BytesHandler(Work work) {

            @TopicHandler(id = "benchmark", topics = "${benchmark.topic}")
            void handle(byte[] payload) throws Exception {
                this.work.handle(payload);
            }
        }
    }

    /** A handler that takes orders. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OfOrders {

        @Bean
        OrderHandler handler(Work work) {
            return new OrderHandler(work);
        }

        record OrderHandler(Work work) {

            @TopicHandler(id = "benchmark", topics = "${benchmark.topic}")
            void handle(Order order) throws Exception {
                this.work.handle(order);
            }
        }
    }

    static AutoCloseable partition(Consuming consuming) {
        return start(consuming, Ordering.PARTITION);
    }

    static AutoCloseable key(Consuming consuming) {
        return start(consuming, Ordering.KEY);
    }

    static AutoCloseable none(Consuming consuming) {
        return start(consuming, Ordering.NONE);
    }

    private static AutoCloseable start(Consuming consuming, Ordering ordering) {
        Application application = Application.of(consuming.brokers(), consuming.group())
                .with(consuming.orders() ? OfOrders.class : OfBytes.class)
                .bean(Work.class, consuming::work)
                .set(
                        "benchmark.topic=" + consuming.topic(),
                        "kafka.consumer.ordering=" + ordering.name().toLowerCase(Locale.ROOT),
                        "kafka.retry.delay=" + Failures.BACK_OFF.toMillis() + "ms",
                        "kafka.retry.jitter=0",
                        "kafka.errors.permanent=" + Failures.Permanent.class.getName());
        if (consuming.concurrency() > 0) {
            application.set("kafka.consumer.concurrency=" + consuming.concurrency());
        }
        return application.start();
    }
}
