package io.baton.devbroker;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a broker was asked to be like; equal settings may share one broker.
 *
 * @param port the port, 0 for any free one
 * @param dataDirectory where the data is kept, or {@code null} for a temporary directory
 * @param properties broker settings on top of the defaults
 */
record DevBrokerSettings(int port, @Nullable Path dataDirectory, Map<String, String> properties) {}
