/** Measures Baton beside the raw client and spring-kafka, in one run and round by round. */
@NullMarked
package io.baton.benchmarks;

import org.jspecify.annotations.NullMarked;
