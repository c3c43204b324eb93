/** AI requests: a dependency that fails longer than the retries last. */
@NullMarked
package io.baton.sample.ai;

import org.jspecify.annotations.NullMarked;
