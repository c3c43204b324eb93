/** What a layer costs per record when no broker takes part. */
@NullMarked
package io.baton.benchmarks.path;

import org.jspecify.annotations.NullMarked;
