/** What kind of failure a Throwable is, and what to do then. */
@NullMarked
package io.baton.error;

import org.jspecify.annotations.NullMarked;
