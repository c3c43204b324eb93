package io.baton.benchmarks;

/** Runs every measurement: {@code mvn -q -pl benchmarks -am compile exec:exec}. */
final class Benchmarks {

    private Benchmarks() {}

    /** Takes {@code --rounds=5 --records=1000000 --partitions=6 --peers=raw,spring-kafka,baton}. */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        System.out.printf(
                "mvn -q -pl benchmarks -am compile exec:exec -Dbenchmark.args=\"--rounds=%d --records=%d --partitions=%d"
                        + " --peers=%s\"%n",
                options.rounds(), options.records(), options.partitions(), String.join(",", options.peers()));
        System.out.printf(
                "JDK %s, %d processors, %s%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"));
        try (BrokerProcess broker = BrokerProcess.start()) {
            new NoopBenchmark(broker.brokers(), options).run();
            new KeyBenchmark(broker.brokers(), options).run();
            new PublishBenchmark(broker.brokers(), options).run();
        }
    }
}
