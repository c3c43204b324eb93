package io.baton.benchmarks;

import java.util.Arrays;

/** The JVM that measures: runs one trial and prints its figures. Ends with its parent. */
final class TrialMain {

    private TrialMain() {}

    /** Takes workload, peer, round, brokers, and the options of the command line. */
    public static void main(String[] args) {
        Lifeline.endWithParent();
        Options options = Options.parse(Arrays.copyOfRange(args, 4, args.length));
        Trial trial = new Trial(args[1], Integer.parseInt(args[2]), args[3], options);
        int status = 1;
        try {
            Workloads.named(args[0]).measure(trial).print();
            status = 0;
        } catch (Exception ex) {
            ex.printStackTrace(System.out);
        } finally {
            System.out.flush();
            // threads of clients and frameworks may still be there
            Runtime.getRuntime().halt(status);
        }
    }
}
