/**
 * Says what happened in log lines, meters, spans and statistics; decides nothing.
 *
 * <p>Log lines go to loggers whose names stay: {@code io.baton.records} for the fate of single records,
 * {@code io.baton.consumers} for everything about partitions and consumers, {@code io.baton.publishing} for messages
 * out, {@code io.baton.statistics} for figures. Meters are listed in {@link KafkaMeter}, names of spans and their
 * attributes in {@link MessagingConventions}.
 */
@NullMarked
package io.baton.observation;

import org.jspecify.annotations.NullMarked;
