package io.baton.sample;

import io.baton.sample.feed.CoffeeTopics;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the coffee house. Nothing needs to be installed: without configured brokers it brings its own. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(CoffeeTopics.class)
public class CoffeeHouseApplication {

    /**
     * Starts the application.
     *
     * @param arguments Spring Boot's
     */
    public static void main(String[] arguments) {
        SpringApplication.run(CoffeeHouseApplication.class, arguments);
    }
}
