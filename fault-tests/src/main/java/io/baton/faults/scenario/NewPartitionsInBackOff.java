package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.ProbeSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** S13. */
final class NewPartitionsInBackOff extends NumberedScenario {

    NewPartitionsInBackOff() {
        super(
                "S13",
                "Partitions come to an instance that waits with another one: they start at once",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                60,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.gates().shut(Op.GATED);
        ProbeSettings settings = run.settings().with("kafka.retry.delay", "15s").with("kafka.retry.max-delay", "15s");
        List<ProbeProcess> probes = run.startAll(2, settings);
        for (int partition = 0; partition < 6; partition++) {
            run.load().sendTo(partition, "waiting", Op.GATED, 0);
        }
        run.waits().awaitJournal(Kind.FAIL, 6, Duration.ofSeconds(20));
        run.gates().openAll();
        Moment stop = Moment.now();
        probes.get(1).stop(Duration.ofSeconds(20));
        run.waits().awaitSettled();
        for (int partition = 0; partition < 6; partition++) {
            for (int i = 0; i < 9; i++) {
                run.load().sendTo(partition, "k" + i, Op.OK, 1);
            }
        }
        Patience.await(
                "records of the new partitions end", Duration.ofSeconds(5), () -> endsOfNewPartitions(stop, run) >= 27);
    }

    /** The survivor was given them after the other one had been told to stop. */
    private static long endsOfNewPartitions(Moment stop, Run run) {
        List<JournalEntry> journal = Evidence.journal(run);
        Set<TopicPartition> added = journal.stream()
                .filter(entry -> entry.kind() == Kind.ASSIGNED && stop.isBefore(entry.at()))
                .map(entry -> entry.coordinates().topicPartition())
                .collect(Collectors.toSet());
        return journal.stream()
                .filter(entry -> entry.kind() == Kind.END)
                .filter(entry -> added.contains(entry.coordinates().topicPartition()))
                .count();
    }
}
