/**
 * Scenarios in which brokers and applications are killed, frozen and cut off, judged by what every record went through.
 */
@NullMarked
package io.baton.faults;

import org.jspecify.annotations.NullMarked;
