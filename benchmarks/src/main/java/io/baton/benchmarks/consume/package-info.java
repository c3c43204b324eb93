/** Peers that consume, and what is measured of them. */
@NullMarked
package io.baton.benchmarks.consume;

import org.jspecify.annotations.NullMarked;
