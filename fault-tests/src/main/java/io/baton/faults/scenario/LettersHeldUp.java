package io.baton.faults.scenario;

import io.baton.Ordering;
import io.baton.faults.history.Coordinates;
import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Directive;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Groups;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Something keeps dead letters from being written for a while. */
abstract class LettersHeldUp extends NumberedScenario {

    static final String ENDING =
            "the record waits, its handler is left alone, others go on, nobody loses a partition, its health says so, and all heals by itself";

    private static final int POISONS = 10;

    private static final int OTHERS = 300;

    private static final int EARLIER = 120;

    LettersHeldUp(String id, String sentence, List<Combination> combinations, List<Fault> faults) {
        super(id, sentence, combinations, EARLIER + POISONS + OTHERS, faults);
    }

    /** How its instances are configured. */
    ProbeSettings settings(Run run) {
        return run.settings();
    }

    /** Creates the topic of dead letters. */
    abstract void prepare(Run run) throws Exception;

    abstract void holdUp(Run run) throws Exception;

    /** Ends it and notes what has been done. */
    abstract void letGo(Run run, Moment begin) throws Exception;

    @Override
    public final void play(Run run) throws Exception {
        run.createTopic(3);
        prepare(run);
        run.startAll(2, settingsWithLongSession(run));
        warmUp(run);
        long taken = run.waits().taken();
        Moment begin = Moment.now();
        holdUp(run);
        for (int i = 0; i < POISONS; i++) {
            run.load().sendTo(0, "p" + i, Op.PERMANENT, 0);
        }
        run.load().burst((id, number) -> new Directive(id, "k" + number % 50, number, Op.OK, 2), OTHERS);
        checkWaiting(run);
        run.check(run.waits().taken() == taken, "partitions were lost");
        letGo(run, begin);
        run.since(begin, Fault.LETTERS_REFUSED, run.letters());
        run.waits().awaitDrained(Duration.ofSeconds(90));
        run.waits().awaitWell(run.probes(), Duration.ofSeconds(15));
        run.check(run.waits().taken() == taken, "partitions were lost when it healed");
        run.check(Evidence.count(run, Kind.PERMANENT) == POISONS, "handlers were called again");
        Set<Coordinates> origins = new DeadLetters(run.cluster(), run.letters())
                .read().stream().map(DeadLetter::origin).collect(Collectors.toSet());
        run.check(origins.size() == POISONS, "letters are missing");
    }

    /**
     * A coordinator answers a heartbeat behind a commit once that is replicated: not before a dead broker is missed,
     * after which the session has to go on.
     */
    private ProbeSettings settingsWithLongSession(Run run) throws InterruptedException, ExecutionException {
        if (run.combination().protocol() == Combination.Protocol.CLASSIC) {
            return settings(run).withSession(Groups.LONG_SESSION);
        }
        run.groups().lengthenSession(run.group());
        return settings(run);
    }

    /** Not in the partition of the poison: its first record is to hold it up. */
    private static void warmUp(Run run) throws InterruptedException {
        for (int i = 0; i < EARLIER; i++) {
            run.load().sendTo(1 + i % 2, "w" + i % 30, Op.OK, 1);
        }
        run.waits().awaitJournal(Kind.END, EARLIER, Duration.ofSeconds(30));
    }

    private static void checkWaiting(Run run) throws Exception {
        boolean byKey = run.combination().ordering() == Ordering.KEY;
        run.waits().awaitJournal(Kind.PERMANENT, byKey ? POISONS : 1, Duration.ofSeconds(30));
        run.waits().awaitJournal(Kind.END, EARLIER + (byKey ? OTHERS : OTHERS / 2), Duration.ofSeconds(30));
        Patience.pass(Duration.ofSeconds(7));
        run.waits().awaitUnwell(run.probes(), Duration.ofSeconds(38));
        run.check(Evidence.count(run, Kind.PERMANENT) <= POISONS, "handlers were called meanwhile");
        run.check(
                run.groups().committed(run.group()).getOrDefault(new TopicPartition(run.topic(), 0), 0L) == 0,
                "the offset moved");
    }
}
