/** Peers that publish, and what is measured of them. */
@NullMarked
package io.baton.benchmarks.publish;

import org.jspecify.annotations.NullMarked;
