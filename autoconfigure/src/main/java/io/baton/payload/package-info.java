/** Bytes to objects and back. */
@NullMarked
package io.baton.payload;

import org.jspecify.annotations.NullMarked;
