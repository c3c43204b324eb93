package io.baton.handler;

import io.baton.HandlerContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a method with one record. */
final class MethodInvocation extends DecodingInvocation {

    private final HandlerTarget target;
    private final HandlerArgument[] arguments;
    private final ReturnValue returnValue;

    MethodInvocation(
            HandlerTarget target, RecordDecoder decoder, HandlerArgument[] arguments, ReturnValue returnValue) {
        super(decoder);
        this.target = target;
        this.arguments = arguments.clone();
        this.returnValue = returnValue;
    }

    @Override
    public void prepare() {
        target.callee();
    }

    @Override
    public Object invoke(List<Object> inputs, HandlerContext context) throws Throwable {
        DecodedRecord input = (DecodedRecord) inputs.get(0);
        @Nullable Object[] values = new @Nullable Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].resolve(input, context);
        }
        return returnValue.interpret(target.call(values));
    }
}
