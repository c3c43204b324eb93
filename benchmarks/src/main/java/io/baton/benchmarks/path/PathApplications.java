package io.baton.benchmarks.path;

import io.baton.TopicHandler;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** The applications whose handlers are called without a broker. */
final class PathApplications {

    private PathApplications() {}

    /** What they have in common: the client. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithFakeClient {

        @Bean
        DefaultKafkaConsumerFactoryCustomizer fakeClient(@Value("${benchmark.sampled:0}") int sampled) {
            return factory -> replaceClient(factory, sampled);
        }

        @SuppressWarnings("unchecked") // all of these factories are configured for bytes
        private static <K, V> void replaceClient(DefaultKafkaConsumerFactory<K, V> factory, int sampled) {
            factory.addPostProcessor(client -> {
                client.close();
                return (Consumer<K, V>) (Consumer<?, ?>) new FakeConsumer(sampled);
            });
        }
    }

    /** Baton's handler of bytes. */
    @Configuration(proxyBeanMethods = false)
    static class Baton {

        @Bean
        BytesHandler handler(Handled handled) {
            return new BytesHandler(handled);
        }

        record BytesHandler(Handled handled) {

            @TopicHandler(id = "path", topics = FakeConsumer.TOPIC)
            void handle(byte[] payload) {
                this.handled.handle(payload);
            }
        }
    }

    /** Baton's handler of text. */
    @Configuration(proxyBeanMethods = false)
    static class BatonText {

        @Bean
        TextHandler handler(Handled handled) {
            return new TextHandler(handled);
        }

        record TextHandler(Handled handled) {

            @TopicHandler(id = "path", topics = FakeConsumer.TOPIC)
            void handle(String payload) {
                this.handled.handle(payload);
            }
        }
    }

    /** spring-kafka's record listener. */
    @Configuration(proxyBeanMethods = false)
    static class SpringKafka {

        @Bean
        Listener listener(Handled handled) {
            return new Listener(handled);
        }

        record Listener(Handled handled) {

            @KafkaListener(topics = FakeConsumer.TOPIC)
            void handle(byte[] payload) {
                this.handled.handle(payload);
            }
        }
    }
}
