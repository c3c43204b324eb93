/** Messages out: publisher, producer middleware, events, request and reply. */
@NullMarked
package io.baton.publish;

import org.jspecify.annotations.NullMarked;
