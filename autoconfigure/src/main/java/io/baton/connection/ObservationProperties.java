package io.baton.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.observation.*}. Read by {@code io.baton.observation}; here for the metadata and the checks.
 *
 * @param logging Whether Baton's own log lines about records and consumers are written.
 * @param metrics Whether Baton's own meters are kept.
 * @param tracing Whether handlers and publishing have spans, if a tracer is there.
 * @param observations Whether spans are made by way of observations, so that whatever the application has registered
 *     for those sees handlers and publishing as well.
 * @param logKeys Whether log lines show the keys of records.
 * @param statisticsInterval Time between two log lines with statistics; none without it.
 */
record ObservationProperties(
        @DefaultValue("true") boolean logging,
        @DefaultValue("true") boolean metrics,
        @DefaultValue("true") boolean tracing,
        @DefaultValue("false") boolean observations,
        @DefaultValue("false") boolean logKeys,
        @Nullable Duration statisticsInterval) {}
