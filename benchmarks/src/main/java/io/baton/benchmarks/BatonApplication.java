package io.baton.benchmarks;

import io.baton.TopicHandler;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A handler as Baton sets it up. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BatonApplication {

    @Bean
    Handler handler(Progress progress) {
        return new Handler(progress);
    }

    record Handler(Progress progress) {

        @TopicHandler(id = "no-op", topics = "${benchmark.topic}")
        void handle(byte[] payload) {
            this.progress.handled();
        }
    }
}
