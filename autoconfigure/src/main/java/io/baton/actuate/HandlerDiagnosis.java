package io.baton.actuate;

import io.baton.KafkaHealth.PartitionHealth;
import io.baton.KafkaHealth.State;
import io.baton.engine.EngineStatistics;
import io.baton.engine.PartitionStatus;
import io.baton.listener.ContainerFault;
import io.baton.listener.ContainerState;
import io.baton.observation.FaultText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What to think of a handler.
 *
 * @param finding the worst that can be said of it
 * @param partitions its partitions that do not run, the worst first, bounded
 */
record HandlerDiagnosis(Finding finding, List<PartitionHealth> partitions) {

    private static final int MOST_PARTITIONS = 10;

    static HandlerDiagnosis of(
            ContainerState container,
            ContainerState.Handler handler,
            HandlerEvents events,
            Limits limits,
            long nowNanos) {
        EngineStatistics engine = events.engine();
        Finding ofContainer = ofContainer(container);
        if (engine == null || ofContainer.state() == State.STOPPED || ofContainer.state() == State.FAILED) {
            return new HandlerDiagnosis(ofContainer, List.of());
        }
        List<PartitionStatus> statuses = engine.poll().snapshot().partitions().stream()
                .filter(status -> handler.reads(status.partition().topic()))
                .toList();
        PartitionDiagnosis diagnosis = new PartitionDiagnosis(events, engine, handler.id(), limits, nowNanos);
        List<Partition> partitions = statuses.stream()
                .map(status -> new Partition(status, diagnosis.of(status)))
                .filter(partition -> partition.finding().state() != State.RUNNING)
                .sorted(Comparator.comparing(Partition::state).reversed())
                .toList();
        List<Finding> findings = new ArrayList<>(List.of(ofContainer, ofConsumer(engine, limits, nowNanos)));
        addTo(findings, events.breaker(handler.id()));
        addTo(findings, events.letters.finding(assigned(statuses)));
        addTo(findings, summary(partitions));
        return new HandlerDiagnosis(
                findings.stream().reduce(Finding.RUNNING, (worst, each) -> each.isWorseThan(worst) ? each : worst),
                partitions.stream()
                        .limit(MOST_PARTITIONS)
                        .map(Partition::health)
                        .toList());
    }

    private static void addTo(List<Finding> findings, @Nullable Finding finding) {
        if (finding != null) {
            findings.add(finding);
        }
    }

    private static Finding ofContainer(ContainerState container) {
        ContainerFault fault = container.fault();
        return switch (container.activity()) {
            case NEW -> new Finding(State.STOPPED, null, "it was not started");
            case STOPPED -> new Finding(State.STOPPED, null, "it was stopped");
            case PAUSED -> new Finding(State.PAUSED, null, "paused by the application");
            case FAILED ->
                new Finding(State.FAILED, fault == null ? null : fault.at(), fault == null ? "" : failed(fault));
            case RUNNING -> fault == null ? Finding.RUNNING : new Finding(State.DISCONNECTED, fault.at(), fault.what());
        };
    }

    private static String failed(ContainerFault fault) {
        Throwable cause = fault.cause();
        String text = cause == null ? fault.what() : fault.what() + ": " + FaultText.of(cause);
        if (fault.restartAt() != null) {
            return text + "; it is started again at " + fault.restartAt();
        }
        return fault.fatal() ? text + "; it is not started again by itself" : text;
    }

    private static Finding ofConsumer(EngineStatistics engine, Limits limits, long nowNanos) {
        Duration sincePoll = engine.poll().sinceLastPoll(nowNanos);
        if (sincePoll.compareTo(limits.pollAfter()) >= 0) {
            return ago(State.STUCK, sincePoll, "its poll thread has not come by for ");
        }
        if (engine.membershipDoubted()) {
            return new Finding(
                    State.DISCONNECTED, null, "no call starts until its group's coordinator accepts a commit");
        }
        Duration sinceHeartbeat = engine.poll().snapshot().sinceHeartbeat();
        if (sinceHeartbeat != null && sinceHeartbeat.compareTo(limits.stuckAfter()) >= 0) {
            return ago(State.DISCONNECTED, sinceHeartbeat, "it has not reached its group's coordinator for ");
        }
        return Finding.RUNNING;
    }

    private static Finding ago(State state, Duration span, String what) {
        return new Finding(state, Instant.now().minus(span), what + Spans.text(span));
    }

    /** What the worst partitions come to for the handler. */
    private static @Nullable Finding summary(List<Partition> partitions) {
        if (partitions.isEmpty()) {
            return null;
        }
        Partition first = partitions.get(0);
        List<Partition> same = partitions.stream()
                .filter(each -> each.state() == first.state())
                .toList();
        if (same.size() == 1) {
            return first.inWords(first.name());
        }
        String sum = first.state() == State.MISSING_HISTORY ? gone(same) + " in " : "";
        return first.inWords(sum + same.size() + " partitions, such as " + first.name());
    }

    private static String gone(List<Partition> partitions) {
        boolean unknown = partitions.stream().anyMatch(each -> each.status().missing() < 0);
        long sum = partitions.stream()
                .mapToLong(each -> Math.max(0, each.status().missing()))
                .sum();
        return (unknown ? "more than " : "") + sum + " offsets are gone";
    }

    private static Set<TopicPartition> assigned(List<PartitionStatus> statuses) {
        return statuses.stream().map(PartitionStatus::partition).collect(Collectors.toSet());
    }

    private record Partition(PartitionStatus status, Finding finding) {

        State state() {
            return finding.state();
        }

        String name() {
            return status.partition().toString();
        }

        Finding inWords(String subject) {
            return new Finding(finding.state(), finding.since(), subject + ": " + finding.detail());
        }

        PartitionHealth health() {
            TopicPartition partition = status.partition();
            return new PartitionHealth(partition.topic(), partition.partition(), finding.state(), finding.detail());
        }
    }
}
