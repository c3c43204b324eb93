package io.baton.benchmarks;

import java.time.Duration;
import java.util.Locale;

/** Records over many keys, a handler that waits, key ordering: how near the calls come to running all at once. */
final class KeyBenchmark {

    private static final String TOPIC = "benchmark-keys";
    private static final int RECORDS = 20_000;
    private static final int KEYS = 1000;
    private static final int CONCURRENCY = 200;

    private final String brokers;
    private final Options options;

    KeyBenchmark(String brokers, Options options) {
        this.brokers = brokers;
        this.options = options;
    }

    void run() throws Exception {
        if (!this.options.peers().contains("baton")) {
            return;
        }
        new TestTopics(this.brokers).fill(TOPIC, this.options.partitions(), RECORDS, KEYS);
        double ideal = (double) RECORDS * BatonSleepingApplication.MILLIS / CONCURRENCY;
        System.out.printf(
                Locale.ROOT,
                "%n%,d records over %,d keys, %d ms each, key ordering, concurrency %d: ideal %.0f ms%n",
                RECORDS,
                KEYS,
                BatonSleepingApplication.MILLIS,
                CONCURRENCY,
                ideal);
        Peer peer = BootPeer.batonByKey(CONCURRENCY);
        double[] ratios = new double[this.options.rounds()];
        for (int round = -1; round < ratios.length; round++) {
            Duration time = peer.consume(this.brokers, TOPIC, "keys-" + round, RECORDS);
            System.out.printf("%,16d ms%s%n", time.toMillis(), round < 0 ? "  (warm-up, not counted)" : "");
            if (round >= 0) {
                ratios[round] = time.toNanos() / 1e6 / ideal;
            }
        }
        System.out.printf("baton / ideal: %s%n", Spread.of(ratios));
    }
}
