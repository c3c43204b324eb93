package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Produced;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** S25. */
final class DeletedHistory extends NumberedScenario {

    DeletedHistory() {
        super(
                "S25",
                "Records are deleted before they were read: the partition stands still and says so, others go on",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                120,
                List.of(Fault.TERM, Fault.TERM, Fault.OFFSET_RESET));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        ProbeProcess probe = run.startAll(1).get(0);
        send(run, 20);
        run.waits().awaitDrained(Duration.ofSeconds(30));
        probe.stop(Duration.ofSeconds(20));
        send(run, 20);
        TopicPartition partition = new TopicPartition(run.topic(), 0);
        run.load().results().stream()
                .filter(record -> isBelow(record, 30))
                .map(Produced::id)
                .forEach(run::skip);
        run.cluster()
                .admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(30)))
                .all()
                .get();
        probe.restart();
        Patience.await(
                "the others go on", Duration.ofSeconds(40), () -> run.groups().lag(run.group(), run.topic()) == 20);
        run.check(
                Objects.equals(run.groups().committed(run.group()).get(partition), 20L),
                "the position moved by itself");
        run.check(
                probe.log().stream().anyMatch(line -> line.contains("ERROR") && line.contains("History missing")),
                "nobody said so");
        run.waits().awaitUnwell(List.of(probe), Duration.ofSeconds(15));
        probe.stop(Duration.ofSeconds(20));
        run.disruptions().at(Fault.OFFSET_RESET, partition.toString());
        run.start("i2", run.settings().with("kafka.consumer.on-out-of-range", "earliest"));
        run.waits().awaitDrained(Duration.ofSeconds(60));
    }

    private static void send(Run run, int each) {
        for (int i = 0; i < each; i++) {
            for (int partition = 0; partition < 3; partition++) {
                run.load().sendTo(partition, "k" + i, Op.OK, 1);
            }
        }
        run.load().results();
    }

    private static boolean isBelow(Produced record, long offset) {
        return record.where() != null
                && record.where().partition() == 0
                && record.where().offset() >= 20
                && record.where().offset() < offset;
    }
}
