package io.baton.faults.probe;

import io.baton.KafkaHealth;
import io.baton.KafkaHealth.HandlerHealth;
import io.baton.KafkaHealth.Severity;
import io.baton.KafkaHealth.State;
import io.baton.KafkaStatistics;
import io.baton.KafkaStatistics.HandlerFigures;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import io.baton.faults.history.Status;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How this process sees itself.
 *
 * @param owner the process
 * @param statistics its counters
 * @param health its health
 */
record SelfPortrait(Owner owner, KafkaStatistics statistics, KafkaHealth health) {

    Status now(Status.@Nullable Usage usage) {
        State worst = this.health.handlers().stream()
                .map(HandlerHealth::state)
                .max(Comparator.naturalOrder())
                .orElse(State.STOPPED);
        return new Status(
                this.owner,
                Moment.now(),
                worst.name(),
                worst.severity() == Severity.FINE,
                this.statistics.handlers().stream()
                        .mapToLong(HandlerFigures::succeeded)
                        .sum(),
                this.statistics.handlers().stream()
                        .mapToLong(HandlerFigures::business)
                        .sum(),
                usage);
    }

    /** How many records it has been given. */
    long received() {
        return this.statistics.handlers().stream()
                .mapToLong(HandlerFigures::received)
                .sum();
    }
}
