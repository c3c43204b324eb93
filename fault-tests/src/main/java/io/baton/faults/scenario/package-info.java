/** What is done to whom, and what has to come of it. */
@NullMarked
package io.baton.faults.scenario;

import org.jspecify.annotations.NullMarked;
