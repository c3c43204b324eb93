package io.baton.faults.mutant;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * What a consumer is started with: the arguments of a probe application ({@code --name=value}), so that it can stand in
 * for one, and the name of the {@code mutation}.
 */
record ConsumerArguments(Map<String, String> values) {

    static ConsumerArguments of(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring("--".length(), equals), argument.substring(equals + 1));
        }
        return new ConsumerArguments(values);
    }

    String topic() {
        return value("probe.topic");
    }

    String letters() {
        return topic() + ".dlq";
    }

    String instance() {
        return value("probe.instance");
    }

    Path directory() {
        return Path.of(value("probe.directory"));
    }

    Mutation mutation() {
        return Mutation.valueOf(this.values.getOrDefault("mutation", Mutation.NONE.name()));
    }

    boolean ordersByKey() {
        return this.values.getOrDefault("kafka.consumer.ordering", "partition").equals("key");
    }

    Map<String, Object> consumer() {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                "bootstrap.servers",
                value("kafka.brokers"),
                "group.id",
                value("kafka.group"),
                "client.id",
                instance(),
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "max.poll.interval.ms",
                15_000,
                "reconnect.backoff.max.ms",
                1_000));
        boolean readsAborted = mutation() == Mutation.READS_ABORTED;
        configuration.put("isolation.level", readsAborted ? "read_uncommitted" : "read_committed");
        String protocol = this.values.getOrDefault("kafka.group-protocol", "classic");
        configuration.put("group.protocol", protocol.toLowerCase(Locale.ROOT));
        if (protocol.equals("classic")) {
            configuration.put("session.timeout.ms", 6_000);
            configuration.put("heartbeat.interval.ms", 1_500);
            configuration.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        }
        return configuration;
    }

    Map<String, Object> producer() {
        return Map.of(
                "bootstrap.servers", value("kafka.brokers"),
                "acks", "all",
                "request.timeout.ms", 5_000,
                "delivery.timeout.ms", 60_000,
                "max.block.ms", 500,
                "reconnect.backoff.max.ms", 1_000);
    }

    private String value(String name) {
        String value = this.values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }
}
