/** Says what happened in log lines and meters; decides nothing. */
@NullMarked
package io.baton.observation;

import org.jspecify.annotations.NullMarked;
