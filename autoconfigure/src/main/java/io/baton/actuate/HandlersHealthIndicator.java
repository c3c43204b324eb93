package io.baton.actuate;

import io.baton.KafkaHealth;
import io.baton.KafkaHealth.HandlerHealth;
import io.baton.KafkaHealth.PartitionHealth;
import io.baton.KafkaHealth.Severity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The handlers' part of the actuator's health, named {@code kafkaHandlers}. Immutable.
 *
 * <p>What heals itself is {@code OUT_OF_SERVICE} and not {@code DOWN}: the application is alive and waits for something
 * else, and whoever restarts it then only adds a rebalance to the outage. A status of our own would say it better, but
 * the actuator leaves out of its sum every status it was not told of, and would answer {@code UP}.
 */
final class HandlersHealthIndicator implements HealthIndicator {

    private final KafkaHealth health;

    HandlersHealthIndicator(KafkaHealth health) {
        this.health = health;
    }

    @Override
    public Health health() {
        List<HandlerHealth> handlers = this.health.handlers();
        Severity worst = handlers.stream()
                .map(handler -> handler.state().severity())
                .max(Comparator.naturalOrder())
                .orElse(Severity.FINE);
        Health.Builder builder = Health.status(status(worst));
        handlers.forEach(handler -> builder.withDetail(handler.handlerId(), details(handler)));
        return builder.build();
    }

    private static Status status(Severity severity) {
        return switch (severity) {
            case FINE -> Status.UP;
            case HEALS_ITSELF -> Status.OUT_OF_SERVICE;
            case NEEDS_SOMEBODY -> Status.DOWN;
        };
    }

    private static Map<String, Object> details(HandlerHealth handler) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", text(handler.state()));
        details.put("since", handler.since().toString());
        details.put("group", handler.group());
        details.put("topics", handler.topics());
        if (!handler.detail().isEmpty()) {
            details.put("detail", handler.detail());
        }
        if (!handler.partitions().isEmpty()) {
            Map<String, String> partitions = new LinkedHashMap<>();
            handler.partitions().forEach(partition -> partitions.put(name(partition), text(partition)));
            details.put("partitions", partitions);
        }
        return details;
    }

    private static String name(PartitionHealth partition) {
        return partition.topic() + "-" + partition.partition();
    }

    private static String text(PartitionHealth partition) {
        return text(partition.state()) + ": " + partition.detail();
    }

    private static String text(KafkaHealth.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
