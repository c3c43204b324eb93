package io.baton.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One consumer, 200-byte records, a handler that does nothing, partition ordering: what the layers cost. */
final class NoopBenchmark {

    private static final String TOPIC = "benchmark-no-op";

    private final String brokers;
    private final Options options;
    private final List<Peer> peers;
    private final Map<String, double[]> rates = new LinkedHashMap<>();

    NoopBenchmark(String brokers, Options options) {
        this.brokers = brokers;
        this.options = options;
        this.peers = new ArrayList<>(List.of(new RawPeer(), BootPeer.springKafka(), BootPeer.baton()));
        this.peers.removeIf(peer -> !options.peers().contains(peer.name()));
        this.peers.forEach(peer -> this.rates.put(peer.name(), new double[options.rounds()]));
    }

    void run() throws Exception {
        new TestTopics(this.brokers).fill(TOPIC, this.options.partitions(), this.options.records(), 1000);
        System.out.printf(
                Locale.ROOT,
                "%n%,d records of 200 bytes, %d partitions, one consumer, no-op handler, partition ordering: records/s%n",
                this.options.records(),
                this.options.partitions());
        this.peers.forEach(peer -> System.out.printf("%16s", peer.name()));
        System.out.println();
        for (int round = -1; round < this.options.rounds(); round++) {
            round(round);
        }
        Spread.printRatio(this.rates, "baton", "raw");
        Spread.printRatio(this.rates, "baton", "spring-kafka");
        Spread.printRatio(this.rates, "spring-kafka", "raw");
    }

    private void round(int round) throws InterruptedException {
        for (Peer peer : this.peers) {
            String group = "no-op-" + peer.name() + round;
            Duration time = peer.consume(this.brokers, TOPIC, group, this.options.records());
            double rate = this.options.records() * 1e9 / time.toNanos();
            System.out.printf(Locale.ROOT, "%,16.0f", rate);
            if (round >= 0) {
                rates(peer.name())[round] = rate;
            }
        }
        System.out.println(round < 0 ? "  (warm-up, not counted)" : "");
    }

    private double[] rates(String peer) {
        return this.rates.getOrDefault(peer, new double[0]);
    }
}
