package io.baton.badinput;

import static io.baton.badinput.Topics.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.TopicHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R-C6, R-F7: what is not there yet, or goes away, is waited for in peace. */
@ExtendWith(OutputCaptureExtension.class)
class OutageIT {

    private static final Duration WATCHED = Duration.ofSeconds(20);
    private static final int MOST_LINES = 40;
    private static final String[] AS_IN_PRODUCTION = {"logging.level.root=INFO", "logging.level.org.apache.kafka=INFO"};

    @Test
    void startsWithoutABrokerAndConsumesWhenItComes(CapturedOutput output) throws Exception {
        try (BrokerProcess broker = new BrokerProcess();
                Application application = Application.start(broker.servers(), "late", Texts.class, AS_IN_PRODUCTION)) {
            assertThat(linesWhileWaiting(output)).isLessThan(MOST_LINES);

            broker.start();
            try (Topics topics = new Topics(broker.servers())) {
                topics.createNamed("late", 1, Map.of());
                topics.send("late", null, bytes("first"));

                awaitSeen(application, List.of("first"));
                application.awaitCommitted(topics, 1);
            }
        }
    }

    @Test
    void startsWithoutItsTopicSaysSoAndConsumesWhenItIsMade(CapturedOutput output) throws Exception {
        try (BrokerProcess broker = BrokerProcess.started();
                Topics topics = new Topics(broker.servers());
                Application application =
                        Application.start(broker.servers(), "not-there", Texts.class, AS_IN_PRODUCTION)) {
            assertThat(linesWhileWaiting(output)).isLessThan(MOST_LINES);
            assertThat(output.getAll().lines())
                    .anyMatch(line -> line.contains("WARN") && line.contains("not-there=UNKNOWN_TOPIC_OR_PARTITION"));

            topics.createNamed("not-there", 1, Map.of());
            topics.send("not-there", null, bytes("first"));

            awaitSeen(application, List.of("first"));
            application.awaitCommitted(topics, 1);
        }
    }

    @Test
    void goesOnWhenTheBrokerComesBack(CapturedOutput output) throws Exception {
        try (BrokerProcess broker = BrokerProcess.started();
                Topics topics = new Topics(broker.servers())) {
            topics.createNamed("steady", 1, Map.of());
            send(topics, 0, 100);
            try (Application application =
                    Application.start(broker.servers(), "steady", Texts.class, AS_IN_PRODUCTION)) {
                application.awaitCommitted(topics, 100);

                broker.kill();
                assertThat(linesWhileWaiting(output)).isLessThan(MOST_LINES);
                broker.start();
                send(topics, 100, 200);

                awaitSeen(application, numbers(200));
                application.awaitCommitted(topics, 200);
            }
        }
    }

    @Test
    void handlesNothingTwiceWhenTheBrokerStopsInGoodOrderWithRecordsInHand(CapturedOutput output) throws Exception {
        try (BrokerProcess broker = BrokerProcess.started();
                Topics topics = new Topics(broker.servers())) {
            topics.createNamed("steady", 1, Map.of());
            send(topics, 0, 200);
            try (Application application = Application.start(broker.servers(), "steady", SlowTexts.class)) {
                List<String> seen = application.bean(SlowTexts.class).seen;
                await().atMost(Duration.ofSeconds(30)).until(() -> seen.size() > 20);

                broker.stop();
                broker.start();

                await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() >= 200);
                application.awaitCommitted(topics, 200);
                assertThat(seen).containsExactlyElementsOf(numbers(200));
                assertThat(output.getAll()).doesNotContain("Exception:");
            }
        }
    }

    /** Log lines per minute, of the application alone. */
    private static long linesWhileWaiting(CapturedOutput output) throws InterruptedException {
        // the start's own lines, and the first attempts, which come fast
        TimeUnit.SECONDS.sleep(5);
        long before = lines(output);
        TimeUnit.MILLISECONDS.sleep(WATCHED.toMillis());
        long lines = lines(output) - before;
        return lines * Duration.ofMinutes(1).toMillis() / WATCHED.toMillis();
    }

    private static long lines(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> !line.contains("clientId=adminclient-") && !line.contains("clientId=producer-"))
                .count();
    }

    private static void awaitSeen(Application application, List<String> expected) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(application.bean(Texts.class).seen).containsExactlyElementsOf(expected));
    }

    private static void send(Topics topics, int from, int to) throws Exception {
        topics.send(numbers(to).subList(from, to).stream()
                .map(number -> new ProducerRecord<byte[], byte[]>("steady", bytes(number)))
                .toList());
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    static class Texts {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}")
        void handle(String text) {
            seen.add(text);
        }
    }

    static class SlowTexts {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @TopicHandler(topics = "${test.topic}")
        void handle(String text) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(20);
            seen.add(text);
        }
    }
}
