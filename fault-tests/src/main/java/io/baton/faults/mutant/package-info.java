/**
 * Consumers with planted bugs, to see whether the oracles find them. Without a mutation the same consumer is honest,
 * and must pass; so must {@link io.baton.faults.mutant.BaselineConsumer}, the simplest loop there is.
 */
@NullMarked
package io.baton.faults.mutant;

import org.jspecify.annotations.NullMarked;
