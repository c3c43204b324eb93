/** How long an application takes to start. */
@NullMarked
package io.baton.benchmarks.start;

import org.jspecify.annotations.NullMarked;
