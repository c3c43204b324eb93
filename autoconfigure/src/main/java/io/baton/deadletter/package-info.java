/** Parks a record that will not be tried again, with the reason. */
@NullMarked
package io.baton.deadletter;

import org.jspecify.annotations.NullMarked;
