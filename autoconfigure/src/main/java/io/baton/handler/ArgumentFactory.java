package io.baton.handler;

import org.jspecify.annotations.Nullable;

/** Makes the arguments of one kind of parameter. */
@FunctionalInterface
interface ArgumentFactory {

    /**
     * The argument, or {@code null} if the parameter is of another kind. What the parameter needs of the record's value
     * is told to {@code demand}. A parameter of this kind that cannot be supplied is a start-up error.
     */
    @Nullable
    HandlerArgument create(HandlerParameter parameter, ValueDemand demand);
}
