/** Turns handler definitions into listener containers around the engine. */
@NullMarked
package io.baton.listener;

import org.jspecify.annotations.NullMarked;
