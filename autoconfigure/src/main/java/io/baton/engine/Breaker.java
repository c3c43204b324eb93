package io.baton.engine;

import io.baton.Ordering;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells a dependency that is down from single records that fail: open when nearly every call fails transiently, over
 * several keys. While it is open, one lane at a time is admitted as a probe. A probe that succeeds closes it on trial:
 * until enough calls have succeeded, fewer failures open it again, and the probes go on growing rarer.
 *
 * <p>Everything mutable is guarded by the monitor, but for the volatile fields, which are written inside it.
 * Invariants: while closed there is neither a permit nor a probe.
 */
final class Breaker {

    /** What a transient failure means. */
    enum Verdict {
        /** This record's failure, which costs it an attempt. */
        COUNTED,
        /** The dependency's: the breaker opens with it. */
        OPENED,
        /** The dependency's: the probe failed. */
        PROBE_FAILED,
        /** The dependency's: a call that had begun before. */
        HELD
    }

    private final @Nullable BreakerRules rules;
    private final Set<Object> keys = new HashSet<>();
    private int failures;
    private long successes;
    private long trialLeft;
    private Duration delay = Duration.ZERO;
    private long openedNanos;
    private boolean permit;

    /** Grows with every opening, failed probe and closing. */
    private long round;

    /** More than one only if earlier ones do not return. */
    private final Set<Lane> probes = Collections.newSetFromMap(new IdentityHashMap<>());

    private volatile boolean open;

    /** Whether a success means anything: read for every one of them, so that most cost nothing. */
    private volatile boolean attentive;

    /** A breaker with these rules; without rules it never opens. */
    Breaker(@Nullable BreakerRules rules) {
        this.rules = rules;
    }

    boolean isOpen() {
        return open;
    }

    /** A call failed transiently; {@code last} if the record would not be tried again. */
    synchronized Verdict failed(Lane lane, ConsumerRecord<byte[], byte[]> record, boolean last) {
        if (rules == null) {
            return Verdict.COUNTED;
        }
        if (open) {
            return probes.remove(lane) ? failedProbe(rules) : Verdict.HELD;
        }
        failures++;
        attentive = true;
        if (keys.size() < rules.keys()) {
            keys.add(record.key() == null ? record : LaneKey.of(Ordering.KEY, record));
        }
        boolean enough = last || failures >= (trialLeft > 0 ? rules.keys() : rules.failures());
        if (!enough || keys.size() < rules.keys()) {
            return Verdict.COUNTED;
        }
        open(rules);
        return Verdict.OPENED;
    }

    private void open(BreakerRules known) {
        delay = trialLeft > 0 ? known.next(delay) : known.probeDelay();
        openedNanos = System.nanoTime();
        forgetFailures();
        trialLeft = 0;
        attentive = true;
        round++;
        open = true;
    }

    private Verdict failedProbe(BreakerRules known) {
        permit = false;
        round++;
        delay = known.next(delay);
        return Verdict.PROBE_FAILED;
    }

    /** Calls succeeded; true if that has closed the breaker. */
    boolean succeeded(Lane lane, int calls) {
        return attentive && calls > 0 && attentiveTo(lane, calls);
    }

    private synchronized boolean attentiveTo(Lane lane, int calls) {
        if (rules == null) {
            return false;
        }
        if (open) {
            return probes.contains(lane) && close(rules);
        }
        successes += calls;
        trialLeft = Math.max(0, trialLeft - calls);
        if (rules.isForgiven(failures, successes)) {
            forgetFailures();
        }
        attentive = failures > 0 || trialLeft > 0;
        return false;
    }

    private boolean close(BreakerRules known) {
        probes.clear();
        permit = false;
        round++;
        trialLeft = known.failures();
        open = false;
        return true;
    }

    private void forgetFailures() {
        failures = 0;
        successes = 0;
        keys.clear();
    }

    /** Whether a lane may be handled now; while open, the first to ask after a permit becomes the probe. */
    boolean admits(Lane lane) {
        return !open || admitsProbe(lane);
    }

    private synchronized boolean admitsProbe(Lane lane) {
        if (!open) {
            return true;
        }
        if (!permit) {
            return false;
        }
        permit = false;
        probes.add(lane);
        return true;
    }

    /**
     * The time for a probe of a round has come, or for another because none has returned; false if that round is over.
     */
    synchronized boolean permitProbe(long ofRound) {
        if (!open || round != ofRound) {
            return false;
        }
        permit = true;
        return true;
    }

    /** What the next probe is about to find out. */
    synchronized long round() {
        return round;
    }

    /** Whether no record is wanted, not even for a probe. */
    boolean isWaiting() {
        return open && !wantsProbe();
    }

    private synchronized boolean wantsProbe() {
        return permit;
    }

    /** A lane's turn is over: a probe that has neither failed nor succeeded tells nothing, and another lane is it. */
    void concluded(Lane lane) {
        if (open) {
            inconclusive(lane);
        }
    }

    private synchronized void inconclusive(Lane lane) {
        if (open && probes.remove(lane)) {
            permit = true;
        }
    }

    /** How long until the next probe. */
    synchronized Duration delay() {
        return delay;
    }

    /** How long a probe may take before another is tried. */
    Duration longestProbe() {
        return rules == null ? Duration.ZERO : rules.maxProbeDelay();
    }

    /** How long ago it has opened. */
    synchronized Duration openFor() {
        return Duration.ofNanos(System.nanoTime() - openedNanos);
    }
}
