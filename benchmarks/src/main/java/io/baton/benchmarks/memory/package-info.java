/** What a consumer holds when a key fails and fails. */
@NullMarked
package io.baton.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
