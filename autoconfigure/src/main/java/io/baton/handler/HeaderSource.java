package io.baton.handler;

import io.baton.HandlerContext;
import org.jspecify.annotations.Nullable;

/** Where the value of one header parameter comes from, already of the parameter's type. */
@FunctionalInterface
interface HeaderSource {

    /** The value, or {@code null} if there is none. */
    @Nullable
    Object find(DecodedRecord input, HandlerContext context);
}
