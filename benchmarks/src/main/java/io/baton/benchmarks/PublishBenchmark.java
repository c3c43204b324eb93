package io.baton.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Publishing 200 bytes with the standard headers: in a pipeline, and one by one. */
final class PublishBenchmark {

    private static final String TOPIC = "benchmark-publish";
    private static final int LINGER = 10;
    private static final int ONE_BY_ONE = 3_000;

    /** Publishes so many messages. */
    private interface Way {

        void publish(PublishPeer peer, int messages) throws Exception;
    }

    private final String brokers;
    private final Options options;

    PublishBenchmark(String brokers, Options options) {
        this.brokers = brokers;
        this.options = options;
    }

    void run() throws Exception {
        new TestTopics(this.brokers).create(TOPIC, this.options.partitions());
        int pipelined = Math.max(1, this.options.records() / 2);
        measure("in a pipeline, linger " + LINGER + " ms", LINGER, pipelined, PublishPeer::publish);
        measure("one by one, linger 0", 0, ONE_BY_ONE, PublishPeer::publishOneByOne);
    }

    private void measure(String title, int linger, int messages, Way way) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%n%,d messages of 200 bytes and 6 headers, idempotent, snappy, %s: messages/s%n",
                messages,
                title);
        List<PublishPeer> peers = peers(linger);
        Map<String, double[]> rates = new LinkedHashMap<>();
        try {
            peers.forEach(peer -> {
                rates.put(peer.name(), new double[this.options.rounds()]);
                System.out.printf("%16s", peer.name());
            });
            System.out.println();
            for (int round = -1; round < this.options.rounds(); round++) {
                for (PublishPeer peer : peers) {
                    long start = System.nanoTime();
                    way.publish(peer, messages);
                    double rate = messages * 1e9 / (System.nanoTime() - start);
                    System.out.printf(Locale.ROOT, "%,16.0f", rate);
                    if (round >= 0) {
                        rates.getOrDefault(peer.name(), new double[0])[round] = rate;
                    }
                }
                System.out.println(round < 0 ? "  (warm-up, not counted)" : "");
            }
        } finally {
            peers.forEach(PublishPeer::close);
        }
        Spread.printRatio(rates, "baton", "raw");
        Spread.printRatio(rates, "baton", "spring-kafka");
        Spread.printRatio(rates, "spring-kafka", "raw");
    }

    private List<PublishPeer> peers(int linger) {
        List<PublishPeer> peers = new ArrayList<>();
        for (String name : this.options.peers()) {
            switch (name) {
                case "raw" -> peers.add(new RawPublishPeer(this.brokers, TOPIC, linger));
                case "spring-kafka" -> peers.add(new TemplatePublishPeer(this.brokers, TOPIC, linger));
                case "baton" -> peers.add(new BatonPublishPeer(this.brokers, TOPIC, linger));
                default -> throw new IllegalArgumentException("unknown peer " + name);
            }
        }
        return peers;
    }
}
