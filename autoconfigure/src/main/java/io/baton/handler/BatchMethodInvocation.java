package io.baton.handler;

import io.baton.HandlerContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a method with several records. */
final class BatchMethodInvocation extends DecodingInvocation {

    private final HandlerTarget target;
    private final BatchArgument[] arguments;
    private final ReturnValue returnValue;

    BatchMethodInvocation(
            HandlerTarget target, RecordDecoder decoder, BatchArgument[] arguments, ReturnValue returnValue) {
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
        @Nullable Object[] values = new @Nullable Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].resolve(inputs, context);
        }
        return returnValue.interpret(target.call(values));
    }
}
