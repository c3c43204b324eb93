package io.baton.benchmarks.start;

import io.baton.benchmarks.Lifeline;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

/** An application with a listener of spring-kafka; Baton is not on its class path. Ends with its parent. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StartedSpringKafka {

    /** Takes brokers and group. */
    public static void main(String[] args) {
        Lifeline.endWithParent();
        SpringApplication application = new SpringApplication(StartedSpringKafka.class);
        var unused = application.run(
                "--spring.kafka.bootstrap-servers=" + args[0],
                "--spring.kafka.consumer.group-id=" + args[1],
                "--spring.main.banner-mode=off");
        System.out.println(StartedBaton.STARTED);
    }

    @KafkaListener(topics = StartedBaton.TOPIC)
    void handle(String payload) {
        // nothing comes
    }
}
