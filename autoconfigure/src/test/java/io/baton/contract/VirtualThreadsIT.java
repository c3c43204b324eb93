package io.baton.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers on virtual threads, where the JVM has them. */
class VirtualThreadsIT {

    private static List<Thread> threadsOf(String... properties) {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Ledger ledger = new Ledger(1).usually((message, context) -> {
            threads.add(Thread.currentThread());
            return Outcome.ack();
        });
        for (int i = 0; i < 40; i++) {
            Broker.sendKeyed(ledger.topic, "key" + i, "value" + i);
        }
        Broker.flush();
        try (Application application = Application.handling(ledger)
                .and("kafka.consumer.ordering=key", "kafka.consumer.concurrency=16")
                .and(properties)
                .start()) {
            ledger.awaitCommitted(40);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        assertThat(threads)
                .hasSize(40)
                .allSatisfy(thread -> assertThat(thread.getName()).startsWith("baton-orders-"));
        assertThat(ledger.mostOfOneKey).hasValue(1);
        return threads;
    }

    /** {@code Thread.isVirtual} is not there to be compiled against. */
    private static boolean isVirtual(Thread thread) {
        return thread.getClass().getSimpleName().contains("Virtual");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.virtual-threads=true", "spring.threads.virtual.enabled=true"})
    @EnabledForJreRange(min = JRE.JAVA_21)
    void handlersRunOnVirtualThreadsWhenAskedTo(String property) {
        assertThat(threadsOf(property)).allMatch(VirtualThreadsIT::isVirtual);
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,auto", "false,false"})
    void handlersRunInAPoolOtherwise(String boots, String ours) {
        assertThat(threadsOf("spring.threads.virtual.enabled=" + boots, "kafka.virtual-threads=" + ours))
                .noneMatch(VirtualThreadsIT::isVirtual);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void withoutVirtualThreadsInTheJvmAPoolTakesTheirPlace() {
        assertThat(threadsOf("kafka.virtual-threads=true")).noneMatch(VirtualThreadsIT::isVirtual);
    }
}
