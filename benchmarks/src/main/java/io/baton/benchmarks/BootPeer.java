package io.baton.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A Spring Boot application whose handler reports to {@link Progress}.
 *
 * @param name the name in the table
 * @param application the configuration class
 * @param properties {@code key=value}, on top of brokers, group and topic
 */
record BootPeer(String name, Class<?> application, List<String> properties) implements Peer {

    static BootPeer springKafka() {
        return new BootPeer(
                "spring-kafka",
                SpringKafkaApplication.class,
                List.of("kafka.enabled=false", "spring.kafka.consumer.auto-offset-reset=earliest"));
    }

    static BootPeer baton() {
        return new BootPeer("baton", BatonApplication.class, List.of("kafka.consumer.ordering=partition"));
    }

    static BootPeer batonByKey(int concurrency) {
        return new BootPeer(
                "baton",
                BatonSleepingApplication.class,
                List.of("kafka.consumer.ordering=key", "kafka.consumer.concurrency=" + concurrency));
    }

    @Override
    public Duration consume(String brokers, String topic, String group, long records) throws InterruptedException {
        Progress progress = new Progress(records);
        List<String> all = new ArrayList<>(this.properties);
        all.add("benchmark.topic=" + topic);
        all.add("kafka.brokers=" + brokers);
        all.add("kafka.group=" + group);
        all.add("spring.kafka.bootstrap-servers=" + brokers);
        all.add("spring.kafka.consumer.group-id=" + group);
        String deserializer = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
        all.add("spring.kafka.consumer.key-deserializer=" + deserializer);
        all.add("spring.kafka.consumer.value-deserializer=" + deserializer);
        SpringApplicationBuilder builder = new SpringApplicationBuilder(this.application)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(all.toArray(String[]::new))
                .initializers(
                        context -> ((GenericApplicationContext) context).registerBean(Progress.class, () -> progress));
        ConfigurableApplicationContext context = builder.run();
        try {
            return progress.await();
        } finally {
            context.close();
        }
    }
}
