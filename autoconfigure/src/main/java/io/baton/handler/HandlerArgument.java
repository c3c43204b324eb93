package io.baton.handler;

import io.baton.HandlerContext;
import org.jspecify.annotations.Nullable;

/** Supplies one parameter; everything about the parameter is settled at the start. */
@FunctionalInterface
interface HandlerArgument {

    @Nullable
    Object resolve(DecodedRecord input, HandlerContext context) throws Exception;
}
