/** What happened in a run, as immutable facts: nothing here judges. */
@NullMarked
package io.baton.faults.history;

import org.jspecify.annotations.NullMarked;
