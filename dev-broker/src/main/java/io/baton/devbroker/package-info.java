/** A Kafka broker inside the application's process, for development and tests. */
@NullMarked
package io.baton.devbroker;

import org.jspecify.annotations.NullMarked;
