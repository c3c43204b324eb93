package io.baton.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An observation whose faults, and those of whatever an application has registered for observations, end here: they
 * decide nothing about a message. Begun, entered and left by one thread; ended by any.
 */
final class GuardedObservation {

    private final ObservationRegistry registry;
    private final Observation observation;

    /** Owned by the thread that has entered. */
    private Observation.@Nullable Scope scope;

    GuardedObservation(String name, Observation.Context context, ObservationRegistry registry) {
        this.registry = registry;
        this.observation = created(name, context, registry);
    }

    /** Predicates, conventions and handlers of the application are asked already here. */
    private static Observation created(String name, Observation.Context context, ObservationRegistry registry) {
        try {
            return Observation.createNotStarted(name, () -> context, registry);
        } catch (Exception | LinkageError e) {
            Faults.report(e);
            return Observation.NOOP;
        }
    }

    void begin() {
        Faults.guard(this.observation::start);
    }

    /** Makes it the thread's current one, or leaves the thread as it is. */
    void enter() {
        Observation.Scope before = this.registry.getCurrentObservationScope();
        try {
            this.scope = this.observation.openScope();
        } catch (Exception | LinkageError e) {
            Faults.report(e);
            closeHalfOpened(before);
        }
    }

    private void closeHalfOpened(Observation.@Nullable Scope before) {
        Observation.Scope opened = this.registry.getCurrentObservationScope();
        if (opened != null && opened != before) {
            Faults.guard(opened::close);
            this.registry.setCurrentObservationScope(before);
        }
    }

    void leave() {
        Observation.Scope opened = this.scope;
        if (opened != null) {
            this.scope = null;
            Faults.guard(opened::close);
        }
    }

    /** Stops it, after what is known now has been added. */
    void end(Consumer<Observation> result) {
        Faults.guard(() -> result.accept(this.observation));
        Faults.guard(this.observation::stop);
    }
}
