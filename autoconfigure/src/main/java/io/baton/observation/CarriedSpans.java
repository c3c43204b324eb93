package io.baton.observation;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.contextpropagation.ObservationAwareSpanThreadLocalAccessor;
import org.springframework.beans.factory.DisposableBean;

/**
 * Has snapshots of a thread's context carry its span to other threads, which by themselves carry observations only. For
 * as long as the application lives, and unless it has seen to that itself: an accessor of this kind is the JVM's.
 */
final class CarriedSpans implements DisposableBean {

    private final ContextRegistry contexts = ContextRegistry.getInstance();
    private final ObservationAwareSpanThreadLocalAccessor accessor;

    CarriedSpans(Tracer tracer, ObservationRegistry observations) {
        this.accessor = new ObservationAwareSpanThreadLocalAccessor(observations, tracer);
        boolean taken = this.contexts.getThreadLocalAccessors().stream()
                .anyMatch(other -> other.key().equals(ObservationAwareSpanThreadLocalAccessor.KEY));
        if (!taken) {
            this.contexts.registerThreadLocalAccessor(this.accessor);
        }
    }

    @Override
    public void destroy() {
        if (this.contexts.getThreadLocalAccessors().contains(this.accessor)) {
            this.contexts.removeThreadLocalAccessor(ObservationAwareSpanThreadLocalAccessor.KEY);
        }
    }
}
