/**
 * Says what happened in log lines and meters; decides nothing.
 *
 * <p>Log lines go to two loggers whose names stay: {@code io.baton.records} for the fate of single records and
 * {@code io.baton.consumers} for everything about partitions and consumers. Meters are listed in {@link KafkaMeter}.
 */
@NullMarked
package io.baton.observation;

import org.jspecify.annotations.NullMarked;
