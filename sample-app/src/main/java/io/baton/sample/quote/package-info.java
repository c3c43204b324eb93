/** Quotes: a question over HTTP, answered over Kafka by a handler that returns a value. */
@NullMarked
package io.baton.sample.quote;

import org.jspecify.annotations.NullMarked;
