/** Says how the handlers are. */
@NullMarked
package io.baton.actuate;

import org.jspecify.annotations.NullMarked;
