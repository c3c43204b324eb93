/** Tasks: two handlers share a topic by event type; a business rule says no. */
@NullMarked
package io.baton.sample.task;

import org.jspecify.annotations.NullMarked;
