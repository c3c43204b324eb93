package io.baton.handler;

import io.baton.HandlerContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Supplies one parameter of a batch handler. */
@FunctionalInterface
interface BatchArgument {

    @Nullable
    Object resolve(List<Object> inputs, HandlerContext context) throws Exception;

    static BatchArgument listOf(HandlerArgument element) {
        return (inputs, context) -> {
            List<@Nullable Object> elements = new ArrayList<>(inputs.size());
            for (Object input : inputs) {
                elements.add(element.resolve((DecodedRecord) input, context));
            }
            return Collections.unmodifiableList(elements);
        };
    }
}
