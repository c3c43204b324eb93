package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Limits;
import java.util.List;

/** Something that happens to brokers and applications. What has to hold at the end of every one, the oracles know. */
public interface Scenario {

    /** Its number in the plan, such as {@code S02}. */
    String id();

    /** What is done, and what has to come of it, in one sentence. */
    String sentence();

    /** What it is played with. */
    List<Combination> combinations();

    /** Whether it disturbs brokers, so that no other scenario may be played at the same time. */
    default boolean disturbsBrokers() {
        return false;
    }

    /** Names those that suffer one and the same disturbance of brokers. */
    default String ensemble() {
        return id();
    }

    /** Every fault that a play injects, as often as it does. */
    List<Fault> faults();

    /** What counts as too long, or too often. */
    default Limits limits() {
        return Limits.DEFAULT;
    }

    /** How many records a play sends that are not aborted. */
    int records();

    /**
     * Plays it. What has begun need not be ended: afterwards faults are removed, and instances that live work off what
     * is left.
     *
     * @throws Exception if it cannot go on
     */
    void play(Run run) throws Exception;
}
