/**
 * Lanes, progress, retry timers and flow control: everything between a polled record and a committed offset. Knows no
 * Boot, no Micrometer, no annotation.
 */
@NullMarked
package io.baton.engine;

import org.jspecify.annotations.NullMarked;
