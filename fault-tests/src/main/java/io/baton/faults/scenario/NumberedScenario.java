package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import java.util.List;

/** A scenario of the plan. */
abstract class NumberedScenario implements Scenario {

    private final String id;

    private final String sentence;

    private final List<Combination> combinations;

    private final int records;

    private final List<Fault> faults;

    NumberedScenario(String id, String sentence, List<Combination> combinations, int records, List<Fault> faults) {
        this.id = id;
        this.sentence = sentence;
        this.combinations = combinations;
        this.records = records;
        this.faults = faults;
    }

    @Override
    public final String id() {
        return this.id;
    }

    @Override
    public final String sentence() {
        return this.sentence;
    }

    @Override
    public final List<Combination> combinations() {
        return this.combinations;
    }

    @Override
    public final int records() {
        return this.records;
    }

    @Override
    public final List<Fault> faults() {
        return this.faults;
    }
}
