package io.baton.sample.console;

import java.util.List;

/** A column of the table: a meter of Baton's. */
enum Fate {
    RECEIVED("received", "kafka.messages"),
    SUCCEEDED("succeeded", "kafka.messages.success"),
    RETRIED("retried", "kafka.handler.retries"),
    RECOVERED("recovered", "kafka.handler.recovered"),
    BUSINESS("business", "kafka.handler.business"),
    SKIPPED("skipped", "kafka.handler.skipped"),
    DEAD_LETTERED("dead-lettered", "kafka.handler.dead.letters"),
    IN_FLIGHT("in flight", "kafka.handler.inflight");

    static final List<Fate> ALL = List.of(values());

    private final String title;

    private final String meter;

    Fate(String title, String meter) {
        this.title = title;
        this.meter = meter;
    }

    String title() {
        return title;
    }

    String meter() {
        return meter;
    }
}
