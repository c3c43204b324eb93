package io.baton.faults.rig;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was done in a run. */
public final class Disruptions {

    private final List<Disruption> done = new CopyOnWriteArrayList<>();

    /** Notes something that is over at once, before it is done. */
    public void at(Fault fault, String target) {
        add(Disruption.at(fault, target, Moment.now()));
    }

    public void add(Disruption disruption) {
        this.done.add(disruption);
    }

    /** Notes something that lasts until now. */
    public void since(Moment begin, Fault fault, String target) {
        add(new Disruption(fault, target, begin, Moment.now()));
    }

    public List<Disruption> all() {
        return List.copyOf(this.done);
    }
}
