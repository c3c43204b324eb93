package io.baton.badinput;

import static io.baton.badinput.Topics.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-F1, R-F6: what waits behind a failing key is bounded by the limits, not by the backlog. */
class FailingKeyIT {

    private static final int BEHIND = 300_000;
    private static final int ELSEWHERE = 20_000;
    private static final int BATCH = 5_000;

    private static BrokerProcess broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = BrokerProcess.started();
        try (Topics topics = new Topics(broker.servers())) {
            topics.createNamed("backlog", 2, Map.of());
            fill(topics, 0, BEHIND);
            fill(topics, 1, ELSEWHERE);
        }
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"by-count, 10000", "by-bytes, 1000000"})
    void leavesABacklogOnTheBrokerAndKeepsItsOrder(String group, int maxUncommitted) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FailingKeyMain.class.getName(),
                        broker.servers(),
                        "backlog",
                        Integer.toString(BEHIND),
                        Integer.toString(ELSEWHERE),
                        "kafka.consumer.max-uncommitted=" + maxUncommitted,
                        "kafka.group=" + group,
                        "kafka.consumer.ordering=key",
                        "kafka.consumer.max-retries=1000000",
                        "kafka.retry.max-delay=200ms"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

        output.lines().filter(line -> line.startsWith("while failing")).forEach(System.out::println);
        assertThat(output).as(output).contains("healed in order");
        assertThat(process.exitValue()).as(output).isZero();
    }

    /** 1 KiB each; in the first partition every second record has the failing key, the very first included. */
    private static void fill(Topics topics, int partition, int count) throws Exception {
        for (int start = 0; start < count; start += BATCH) {
            List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
            for (int i = start; i < start + BATCH; i++) {
                byte[] value = ByteBuffer.allocate(1024).putLong(i).array();
                batch.add(new ProducerRecord<>("backlog", partition, bytes(key(partition, i)), value));
            }
            topics.send(batch);
        }
    }

    private static String key(int partition, int i) {
        if (partition == 1) {
            return "elsewhere-" + i % 100;
        }
        return i % 2 == 0 ? FailingKeyMain.STUCK : "beside-" + i % 99;
    }
}
