package io.baton.actuate;

import io.baton.KafkaHealth;
import io.baton.listener.ContainerState;
import io.baton.listener.ContainerStates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How the handlers are, by what containers and engines have left for others to read. Looked at once a second at most,
 * however often it is asked for. Thread-safe.
 */
final class CollectedHealth implements KafkaHealth {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ContainerStates containers;
    private final HealthEngineListener events;
    private final Duration stuckAfter;
    private final LongSupplier nanoTime;

    /** Guarded by this: since when each handler is in its state. */
    private final Map<String, Since> since = new HashMap<>();

    /** Written inside the monitor, read by anybody. */
    private volatile @Nullable Answer last;

    CollectedHealth(ContainerStates containers, HealthEngineListener events, Duration stuckAfter) {
        this(containers, events, stuckAfter, System::nanoTime);
    }

    CollectedHealth(
            ContainerStates containers, HealthEngineListener events, Duration stuckAfter, LongSupplier nanoTime) {
        this.containers = containers;
        this.events = events;
        this.stuckAfter = stuckAfter;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<HandlerHealth> handlers() {
        long now = this.nanoTime.getAsLong();
        Answer known = this.last;
        return known != null && known.isFreshAt(now) ? known.handlers() : lookUnlessFresh(now);
    }

    private synchronized List<HandlerHealth> lookUnlessFresh(long now) {
        Answer meanwhile = this.last;
        if (meanwhile != null && meanwhile.isFreshAt(now)) {
            return meanwhile.handlers();
        }
        Answer answer = new Answer(now, look(now));
        this.last = answer;
        return answer.handlers();
    }

    private List<HandlerHealth> look(long now) {
        List<HandlerHealth> handlers = new ArrayList<>();
        for (ContainerState container : this.containers.states()) {
            Limits limits = Limits.of(this.stuckAfter, container.settings());
            for (ContainerState.Handler handler : container.handlers()) {
                handlers.add(health(
                        container,
                        handler,
                        HandlerDiagnosis.of(container, handler, this.events.of(handler.id()), limits, now)));
            }
        }
        return List.copyOf(handlers);
    }

    private HandlerHealth health(ContainerState container, ContainerState.Handler handler, HandlerDiagnosis diagnosis) {
        Finding finding = diagnosis.finding();
        Since noticed = this.since.get(handler.id());
        if (noticed == null || noticed.state() != finding.state()) {
            noticed = new Since(finding.state(), Instant.now());
            this.since.put(handler.id(), noticed);
        }
        return new HandlerHealth(
                handler.id(),
                container.group(),
                handler.topics(),
                finding.state(),
                finding.since() == null ? noticed.instant() : finding.since(),
                finding.detail(),
                diagnosis.partitions());
    }

    private record Answer(long nanos, List<HandlerHealth> handlers) {

        boolean isFreshAt(long now) {
            return now - nanos < FRESH_NANOS;
        }
    }

    private record Since(State state, Instant instant) {}
}
