package io.baton.faults.probe;

import io.baton.KafkaHealth;
import io.baton.KafkaStatistics;
import io.baton.faults.history.Journal;
import io.baton.faults.history.Owner;
import io.baton.faults.history.StatusFile;
import io.baton.faults.rig.Lifeline;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application like any other on Baton. Its arguments are its configuration; {@code probe.*} is about itself. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ProbeApplication {

    /** Starts it. */
    public static void main(String[] args) {
        Lifeline.follow();
        start(args);
    }

    static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(ProbeApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.main.keep-alive=true", "spring.application.name=probe", "spring.jmx.enabled=false")
                .run(args);
    }

    @Bean
    ProbeJournal probeJournal(
            @Value("${probe.directory}") Path directory, @Value("${probe.instance}") String instance) {
        return new ProbeJournal(Journal.append(directory.resolve(instance + ".journal")), instance);
    }

    @Bean
    ProbeHandler probeHandler(
            ProbeJournal journal, AssignmentJournal assignments, @Value("${probe.directory}") Path directory) {
        return new ProbeHandler(journal, assignments, new Gates(directory));
    }

    @Bean
    AssignmentJournal assignmentJournal(ProbeJournal journal) {
        return new AssignmentJournal(journal);
    }

    @Bean
    StopJournal stopJournal(ProbeJournal journal) {
        return new StopJournal(journal);
    }

    @Bean
    @ConditionalOnBooleanProperty("probe.throwing")
    ThrowingExtension throwingExtension() {
        return new ThrowingExtension();
    }

    @Bean
    StatusReporter statusReporter(
            KafkaStatistics statistics,
            KafkaHealth health,
            @Value("${probe.directory}") Path directory,
            @Value("${probe.instance}") String instance) {
        Owner owner = new Owner(instance, ProcessHandle.current().pid(), -1);
        return new StatusReporter(
                StatusFile.append(directory.resolve(instance + ".status")),
                new SelfPortrait(owner, statistics, health),
                new Measuring(new MeasureRequest(directory)));
    }
}
