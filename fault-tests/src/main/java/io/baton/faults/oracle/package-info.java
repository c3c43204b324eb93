/** Judges a run: every oracle counts one thing that must not happen. */
@NullMarked
package io.baton.faults.oracle;

import org.jspecify.annotations.NullMarked;
