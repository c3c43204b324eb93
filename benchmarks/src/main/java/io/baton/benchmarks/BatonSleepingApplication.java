package io.baton.benchmarks;

import io.baton.TopicHandler;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A handler that waits for something, as most do. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BatonSleepingApplication {

    /** How long a call takes, in milliseconds. */
    static final int MILLIS = 5;

    @Bean
    Handler handler(Progress progress) {
        return new Handler(progress);
    }

    record Handler(Progress progress) {

        @TopicHandler(id = "sleeping", topics = "${benchmark.topic}")
        void handle(byte[] payload) throws InterruptedException {
            Thread.sleep(MILLIS);
            this.progress.handled();
        }
    }
}
