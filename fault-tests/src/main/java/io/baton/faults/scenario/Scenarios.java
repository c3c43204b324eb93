package io.baton.faults.scenario;

import java.util.List;

/** All of them. */
final class Scenarios {

    static final List<Scenario> ALL = List.of(new KilledInstances());

    private Scenarios() {}
}
