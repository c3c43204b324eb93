package io.baton.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** R-A1, R-A7: what was acknowledged is there, and what was not is told, whatever the broker does. */
class PublishOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(60);

    private record Sent(String value, CompletableFuture<PublishResult> result) {}

    static class NoHandlers {}

    private static Application start(BrokerProcess broker, String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        // a broker that is back is seen soon; how the pauses grow is no matter here
        all.add("kafka.properties[reconnect.backoff.max.ms]=1000");
        return Application.start(broker.servers(), "none", NoHandlers.class, all.toArray(String[]::new));
    }

    @Test
    void nothingAcknowledgedIsLostInAnOutageOfTwentySecondsAndTheRestFailsOrSucceeds() throws Exception {
        try (BrokerProcess broker = BrokerProcess.started();
                Topics topics = new Topics(broker.servers())) {
            topics.createNamed("orders", 3, Map.of());
            Queue<Sent> sent = new ConcurrentLinkedQueue<>();
            try (Application application = start(broker, "kafka.producer.async=true")) {
                AtomicBoolean publishing = new AtomicBoolean(true);
                Thread publisher = publishing(application.bean(MessagePublisher.class), sent, publishing);
                await().atMost(SOON).until(() -> sent.size() > 500);

                broker.kill();
                TimeUnit.MILLISECONDS.sleep(OUTAGE.toMillis());
                broker.start();

                int before = sent.size();
                await().atMost(SOON).until(() -> sent.size() > before + 500);
                publishing.set(false);
                publisher.join();
                await().atMost(SOON)
                        .until(() ->
                                sent.stream().allMatch(each -> each.result().isDone()));
            }
            List<String> acknowledged = new ArrayList<>();
            List<PublishException> failures = new ArrayList<>();
            sent.forEach(each -> each.result().whenComplete((result, failure) -> {
                if (failure == null) {
                    acknowledged.add(each.value());
                } else {
                    failures.add((PublishException) failure);
                }
            }));
            Set<String> stored = new HashSet<>();
            topics.read("orders", topics.size("orders", 3))
                    .forEach(record -> stored.add(new String(record.value(), StandardCharsets.UTF_8)));

            assertThat(acknowledged).hasSizeGreaterThan(1_000);
            assertThat(stored).containsAll(acknowledged);
            assertThat(failures)
                    .allSatisfy(failure -> assertThat(failure.reason()).isIn(Reason.UNREACHABLE, Reason.TIMEOUT));
        }
    }

    /** A message every few milliseconds. */
    private static Thread publishing(MessagePublisher publisher, Queue<Sent> sent, AtomicBoolean on) {
        Thread thread = new Thread(() -> {
            for (int i = 0; on.get(); i++) {
                String value = "m" + i;
                sent.add(new Sent(
                        value,
                        publisher.publish(KafkaMessage.to("orders", value)
                                .key("k" + i % 10)
                                .build())));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void aSynchronousPublishFailsClearlyWhenTheBrokerIsGone() throws Exception {
        try (BrokerProcess broker = BrokerProcess.started();
                Topics topics = new Topics(broker.servers())) {
            topics.createNamed("orders", 1, Map.of());
            try (Application application = start(
                    broker,
                    "kafka.request-timeout=1s",
                    "kafka.producer.batch-timeout=0ms",
                    "kafka.producer.properties.max.block.ms=2000",
                    "kafka.producer.delivery-timeout=2s")) {
                MessagePublisher publisher = application.bean(MessagePublisher.class);
                assertThat(publisher.publish("orders", null, "first")).isCompleted();

                broker.kill();

                assertThat(catchThrowableOfType(
                                        PublishException.class, () -> publisher.publish("orders", null, "second"))
                                .reason())
                        .isEqualTo(Reason.UNREACHABLE);
            }
        }
    }
}
