package io.baton.benchmarks.start;

import io.baton.TopicHandler;
import io.baton.benchmarks.Lifeline;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An application with a handler of Baton; ends with its parent. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StartedBaton {

    /** What an application prints when it has started. */
    static final String STARTED = "started";

    static final String TOPIC = "startup";

    /** Takes brokers and group. */
    public static void main(String[] args) {
        Lifeline.endWithParent();
        SpringApplication application = new SpringApplication(StartedBaton.class);
        var unused = application.run(
                "--kafka.brokers=" + args[0], "--kafka.group=" + args[1], "--spring.main.banner-mode=off");
        System.out.println(STARTED);
    }

    @TopicHandler(topics = TOPIC)
    void handle(String payload) {
        // nothing comes
    }
}
