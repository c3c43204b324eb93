/**
 * Measures Baton beside the raw client, spring-kafka and Confluent's Parallel Consumer: every peer in a JVM of its own,
 * round by round in turn, against one broker process.
 */
@NullMarked
package io.baton.benchmarks;

import org.jspecify.annotations.NullMarked;
