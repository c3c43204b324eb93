package io.baton.faults.mutant;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import io.baton.faults.rig.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Situations in which a planted bug shows. */
enum Trial {
    /** An instance is killed under load. */
    KILL(1_500, Fault.KILL) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(4);
            ProbeProcess victim = run.start("i1", 1, 4);
            run.start("i2", 2, 4);
            Recipe recipe = (id, number) -> Recipe.of(id, number, 40, number % 25 == 24 ? Op.ONCE : Op.OK, number % 20);
            CompletableFuture<Void> load = loading(run, recipe, records(), Duration.ofSeconds(8));
            Patience.pass(Duration.ofSeconds(3));
            victim.kill();
            victim.restart();
            load.get();
            run.awaitSettled(2, 4);
        }
    },

    /** There is no topic for dead letters yet, and an instance is killed meanwhile. */
    LETTERS_REFUSED(300, Fault.LETTERS_REFUSED, Fault.KILL) {
        @Override
        void play(MutantRun run) throws Exception {
            Moment begin = Moment.now();
            run.createTopic(2);
            ProbeProcess victim = run.start("i1", 1, 2);
            Recipe recipe = Recipe.steady(40, 2).every(19, Op.PERMANENT);
            run.load().spread(recipe, records(), Duration.ofSeconds(3));
            run.awaitLines(Kind.PERMANENT, 8);
            Patience.pass(Duration.ofSeconds(1));
            victim.kill();
            victim.restart();
            Patience.pass(Duration.ofSeconds(2));
            run.createLetters();
            run.disruptions().since(begin, Fault.LETTERS_REFUSED, run.letters());
        }
    },

    /** Handlers throw errors. */
    ERRORS(200) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(2);
            run.start("i1", 1, 2);
            run.load().spread(Recipe.steady(40, 1).every(20, Op.ERROR), records(), Duration.ofSeconds(2));
        }
    },

    /** A partition goes and comes back while a call for it is running all the time. */
    THERE_AND_BACK(502, Fault.TERM) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(2);
            run.gates().shut(Op.WAITING);
            run.start("i1", 1, 2);
            run.load().sendTo(0, "a", Op.WAITING, 0);
            run.load().sendTo(1, "a", Op.WAITING, 0);
            run.awaitLines(Kind.START, 2);
            sendSome(run, 0, 100);
            ProbeProcess guest = run.start("i2", 2, 2);
            sendSome(run, 100, 200);
            guest.stop(Duration.ofSeconds(10));
            run.awaitSettled(1, 2);
            sendSome(run, 200, 400);
            run.gates().open(Op.WAITING);
            sendSome(run, 400, 500);
        }
    },

    /** There is more to do than fits. */
    BACKPRESSURE(2_000) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(2);
            run.load().burst(Recipe.steady(100, 3), records());
            run.start("i1", 1, 2);
        }
    },

    /** A record of one partition fails while another partition is well. */
    FAILURE_BESIDE_SUCCESS(201) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(2);
            run.start("i1", 1, 2);
            run.load().sendTo(0, "a", Op.FAILING, 0);
            for (int i = 0; i < 200; i++) {
                run.load().sendTo(1, "b", Op.OK, 0);
                TimeUnit.MILLISECONDS.sleep(15);
            }
        }
    },

    /** An instance stops while a call is running that does not end by itself. */
    STOP(21, Fault.TERM) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(1);
            run.gates().shut(Op.WAITING);
            ProbeProcess instance = run.start("i1", 1, 1);
            for (int i = 0; i < 20; i++) {
                run.load().sendTo(0, "k" + i, Op.OK, 0);
            }
            run.load().sendTo(0, "a", Op.WAITING, 0);
            run.awaitLines(Kind.START, 21);
            instance.stop(Duration.ofSeconds(15));
            instance.restart();
            run.awaitSettled(1, 1);
        }
    },

    /** Half of the records were sent in transactions that were aborted. */
    TRANSACTIONS(140) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(2);
            run.start("i1", 1, 2);
            run.load().transactions(Recipe.steady(20, 1), 10, 20);
            // these come last, so that no marker does
            for (int i = 0; i < 40; i++) {
                run.load().sendTo(i % 2, "k" + i, Op.OK, 0);
            }
        }
    },

    /** A second instance joins while there is much to do. */
    JOIN(1_600) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(4);
            run.start("i1", 1, 4);
            run.load().burst(Recipe.steady(40, 200), records());
            run.start("i2", 2, 4);
        }
    },

    /** Nothing happens for a while. */
    QUIET(500) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(2);
            run.start("i1", 1, 2);
            run.load().spread(Recipe.steady(40, 1), records(), Duration.ofSeconds(15));
        }
    },

    /** Instances are killed, frozen and stopped. */
    INSTANCES(1_500, Fault.KILL, Fault.PAUSE, Fault.TERM) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(4);
            ProbeProcess one = run.start("i1", 1, 4);
            ProbeProcess two = run.start("i2", 2, 4);
            CompletableFuture<Void> load = loading(run, Recipe.steady(40, 2), records(), Duration.ofSeconds(20));
            Patience.pass(Duration.ofSeconds(2));
            one.kill();
            one.restart();
            run.awaitSettled(2, 4);
            two.pause(Duration.ofSeconds(9));
            run.awaitSettled(2, 4);
            one.stop(Duration.ofSeconds(15));
            one.restart();
            run.awaitSettled(2, 4);
            load.get();
        }
    },

    /** The broker that leads and coordinates is killed. */
    BROKER(900, Fault.BROKER_KILL) {
        @Override
        void play(MutantRun run) throws Exception {
            run.createTopics(4);
            run.start("i1", 1, 4);
            CompletableFuture<Void> load = loading(run, Recipe.steady(40, 2), records(), Duration.ofSeconds(15));
            Patience.pass(Duration.ofSeconds(2));
            Broker leader = new Topics(run.cluster()).leader(run.topic(), 0);
            Moment begin = Moment.now();
            leader.kill();
            Patience.pass(Duration.ofSeconds(4));
            leader.start();
            run.cluster().awaitComplete(Duration.ofSeconds(60));
            run.disruptions().since(begin, Fault.BROKER_KILL, "b" + leader.id());
            load.get();
        }
    };

    private final int records;
    private final List<Fault> faults;

    Trial(int records, Fault... faults) {
        this.records = records;
        this.faults = List.of(faults);
    }

    abstract void play(MutantRun run) throws Exception;

    int records() {
        return this.records;
    }

    List<Fault> faults() {
        return this.faults;
    }

    /** The trial in which a mutant has to be caught. */
    static Trial of(Mutation mutation) {
        return switch (mutation) {
            case NONE, HIGHEST_POLLED, ENDED_IN_FINALLY, KEYS_IGNORED -> KILL;
            case LETTER_NOT_AWAITED -> LETTERS_REFUSED;
            case ERROR_SWALLOWED -> ERRORS;
            case TRACKER_KEPT, LATE_END_ACCEPTED, TWO_THREADS_PER_KEY -> THERE_AND_BACK;
            case KEEP_ALIVE_DROPS, NEVER_RESUMED -> BACKPRESSURE;
            case RETRIES_CLEARED, MISCOUNTS -> FAILURE_BESIDE_SUCCESS;
            case INTERRUPT_IS_PERMANENT -> STOP;
            case READS_ABORTED -> TRANSACTIONS;
            case GIVEN_UP_UNCOMMITTED, GIVEN_UP_IN_VAIN -> JOIN;
            case RESUBSCRIBES, THREADS_LEFT -> QUIET;
        };
    }

    private static void sendSome(MutantRun run, int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            run.load().sendTo(i % 2, i % 4 < 2 ? "a" : "k" + i % 20, Op.OK, 0);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static CompletableFuture<Void> loading(MutantRun run, Recipe recipe, int count, Duration over) {
        return CompletableFuture.runAsync(() -> {
            try {
                run.load().spread(recipe, count, over);
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
