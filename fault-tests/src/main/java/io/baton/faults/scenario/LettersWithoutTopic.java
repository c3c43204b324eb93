package io.baton.faults.scenario;

import io.baton.Ordering;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Directive;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** S31b. */
final class LettersWithoutTopic extends NumberedScenario {

    LettersWithoutTopic() {
        super(
                "S31b",
                "The dead-letter topic is missing for a while: the record waits, its handler is left alone, its health says so, and all heals by itself",
                List.of(Combination.KEY_CLASSIC, Combination.KEY_CONSUMER, Combination.PARTITION_CONSUMER),
                310,
                List.of(Fault.LETTERS_REFUSED));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopic(3);
        List<ProbeProcess> probes = run.startAll(
                2, run.settingsWithBreaker(Combination.KEY_CONSUMER).with("kafka.dead-letter.create", "false"));
        long taken = run.waits().taken();
        Moment begin = Moment.now();
        for (int i = 0; i < 10; i++) {
            run.load().sendTo(0, "p" + i, Op.PERMANENT, 0);
        }
        run.load().burst((id, number) -> new Directive(id, "k" + number % 50, number, Op.OK, 2), 300);
        boolean byKey = run.combination().ordering() == Ordering.KEY;
        run.waits().awaitJournal(Kind.PERMANENT, byKey ? 10 : 1, Duration.ofSeconds(20));
        Patience.pass(Duration.ofSeconds(20));
        run.waits().awaitUnwell(probes, Duration.ofSeconds(20));
        run.check(Evidence.count(run, Kind.PERMANENT) <= 10, "handlers were called again");
        run.check(
                run.groups().committed(run.group()).getOrDefault(new TopicPartition(run.topic(), 0), 0L) == 0,
                "the offset moved");
        run.check(run.waits().taken() == taken, "partitions were lost");
        run.check(Evidence.count(run, Kind.END) >= (byKey ? 300 : 150), "others did not go on");
        run.createLetters(Map.of());
        run.since(begin, Fault.LETTERS_REFUSED, run.letters());
        run.waits().awaitDrained(Duration.ofSeconds(60));
        run.waits().awaitWell(probes, Duration.ofSeconds(15));
        run.check(new DeadLetters(run.cluster(), run.letters()).read().size() == 10, "not each letter once");
    }
}
