package io.baton.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs every measurement: {@code mvn -q -pl benchmarks -am compile exec:exec}. */
final class Benchmarks {

    private final Options options;
    private final Report report;

    private Benchmarks(Options options) {
        this.options = options;
        this.report = new Report(options);
    }

    /** Takes {@code --workloads=noop,json --peers=raw,baton-key --rounds=3 --records=3000000 --report=<page>}. */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        List<Workload> workloads =
                options.workloads().stream().map(Workloads::named).toList();
        Workloads.requireKnown(options.peers(), workloads);
        new Benchmarks(options).run(workloads);
    }

    private void run(List<Workload> workloads) throws Exception {
        try (BrokerProcess broker = BrokerProcess.start()) {
            warmUp(broker.brokers());
            for (Workload workload : workloads) {
                if (!this.options.partOf(workload.peers()).isEmpty()) {
                    run(workload, broker.brokers());
                }
            }
        }
        if (!this.options.report().isEmpty()) {
            this.report.write(Path.of(this.options.report()));
        }
    }

    /** Nobody shall be the first to use the broker. */
    private void warmUp(String brokers) throws IOException, InterruptedException {
        Figures unused =
                Fork.measure(Workloads.named("failing"), new Trial("baton-none", -1, brokers, Options.parse()));
    }

    private void run(Workload workload, String brokers) throws Exception {
        workload.prepare(new TestTopics(brokers), this.options);
        Results results = new Results();
        for (int round = 0; round < workload.rounds(this.options); round++) {
            List<String> peers = new ArrayList<>(this.options.partOf(workload.peers()));
            // another one comes first
            Collections.rotate(peers, -round);
            for (String peer : peers) {
                Trial trial = new Trial(peer, round, workload.needsBroker() ? brokers : "", this.options);
                results.add(peer, measured(workload, trial));
            }
        }
        this.report.add(workload, this.options, results);
    }

    private static Figures measured(Workload workload, Trial trial) throws IOException, InterruptedException {
        System.out.printf("%s, round %d, %s%n", workload.name(), trial.round() + 1, trial.peer());
        Figures figures = Fork.measure(workload, trial);
        System.out.printf("    %s%n", figures.values().isEmpty() ? "failed" : figures.values());
        return figures;
    }
}
