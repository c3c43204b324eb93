package io.baton.benchmarks.consume;

import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.EnableKafkaRetryTopic;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.backoff.FixedBackOff;

/** The applications of spring-kafka, each with one listener. */
final class SpringApplications {

    private SpringApplications() {}

    /** One record at a time. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Listener {

        private final Work work;

        Listener(Work work) {
            this.work = work;
        }

        @KafkaListener(topics = "${benchmark.topic}")
        void handle(byte[] payload) throws Exception {
            this.work.handle(payload);
        }
    }

    /** A poll's records at a time. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class BatchListener {

        private final Work work;

        BatchListener(Work work) {
            this.work = work;
        }

        @KafkaListener(topics = "${benchmark.topic}", batch = "true")
        void handle(List<byte[]> payloads) throws Exception {
            for (byte[] payload : payloads) {
                this.work.handle(payload);
            }
        }
    }

    /** One order at a time. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OrderListener {

        private final Work work;

        OrderListener(Work work) {
            this.work = work;
        }

        @KafkaListener(topics = "${benchmark.topic}")
        void handle(Order order) throws Exception {
            this.work.handle(order);
        }
    }

    /** A poll's orders at a time. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OrderBatchListener {

        private final Work work;

        OrderBatchListener(Work work) {
            this.work = work;
        }

        @KafkaListener(topics = "${benchmark.topic}", batch = "true")
        void handle(List<Order> orders) throws Exception {
            for (Order order : orders) {
                this.work.handle(order);
            }
        }
    }

    /** What fails is tried once more in place, then dead-lettered. */
    @Configuration(proxyBeanMethods = false)
    static class Errors {

        @Bean
        CommonErrorHandler errorHandler(KafkaOperations<?, ?> operations) {
            DefaultErrorHandler handler = new DefaultErrorHandler(
                    new DeadLetterPublishingRecoverer(operations), new FixedBackOff(Failures.BACK_OFF.toMillis(), 1));
            handler.addNotRetryableExceptions(Failures.Permanent.class);
            return handler;
        }
    }

    /** What fails goes to a retry topic, then to the dead-letter topic. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableKafkaRetryTopic
    static class RetryListener {

        private final Work work;

        RetryListener(Work work) {
            this.work = work;
        }

        @RetryableTopic(
                attempts = "2",
                backOff = @BackOff(delay = 100),
                numPartitions = "6",
                exclude = Failures.Permanent.class,
                traversingCauses = "true",
                autoStartDltHandler = "false")
        @KafkaListener(topics = "${benchmark.topic}")
        void handle(byte[] payload) throws Exception {
            this.work.handle(payload);
        }

        @Bean
        static TaskScheduler taskScheduler() {
            return new ThreadPoolTaskScheduler();
        }
    }
}
