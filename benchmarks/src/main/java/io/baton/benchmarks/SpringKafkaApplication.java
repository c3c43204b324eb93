package io.baton.benchmarks;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

/** A record listener as Boot sets it up. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SpringKafkaApplication {

    @Bean
    Listener listener(Progress progress) {
        return new Listener(progress);
    }

    record Listener(Progress progress) {

        @KafkaListener(topics = "${benchmark.topic}")
        void handle(byte[] payload) {
            this.progress.handled();
        }
    }
}
