package io.baton.handler;

import io.baton.ConsumerMiddleware;
import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Calls a handler through the middleware around it. */
final class MiddlewareInvocation implements HandlerInvocation {

    private final HandlerDefinition definition;
    private final HandlerInvocation handler;
    private final List<ConsumerMiddleware> middleware;

    MiddlewareInvocation(HandlerDefinition definition, List<ConsumerMiddleware> middleware) {
        this.definition = definition;
        this.handler = definition.invocation();
        this.middleware = List.copyOf(middleware);
    }

    @Override
    public void prepare() {
        handler.prepare();
    }

    @Override
    public Object decode(ConsumerRecord<byte[], byte[]> record) throws Exception {
        return handler.decode(record);
    }

    @Override
    public Object invoke(List<Object> inputs, HandlerContext context) throws Throwable {
        Call call = new Call(inputs, messages(inputs), context, new AtomicReference<>());
        return MiddlewareStages.known(MiddlewareStages.unlessFatal(proceed(call, 0, call.messages()), call.fatal()));
    }

    private static List<KafkaMessage<?>> messages(List<Object> inputs) {
        if (inputs.size() == 1) {
            return Collections.singletonList(((DecodedRecord) inputs.get(0)).message());
        }
        List<KafkaMessage<?>> messages = new ArrayList<>(inputs.size());
        inputs.forEach(input -> messages.add(((DecodedRecord) input).message()));
        return Collections.unmodifiableList(messages);
    }

    /** Goes on with the middleware of a position, or with the handler behind the last one. */
    private CompletionStage<Outcome> proceed(Call call, int position, List<? extends KafkaMessage<?>> messages) {
        try {
            List<Object> inputs = inputs(call, position, messages);
            if (position == middleware.size()) {
                return MiddlewareStages.of(handler.invoke(inputs, call.context()), call.fatal());
            }
            ConsumerMiddleware next = middleware.get(position);
            CompletionStage<Outcome> result = definition.batch()
                    ? next.handleBatch(messages, new BatchLink(call, position + 1))
                    : next.handle(messages.get(0), new SingleLink(call, position + 1));
            return MiddlewareStages.checked(result, next);
        } catch (Throwable thrown) {
            Throwable failure = Exceptions.unwrap(thrown);
            MiddlewareStages.noteIfFatal(failure, call.fatal());
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** What the handler takes, made of the messages that are not what came in. */
    @SuppressWarnings("ReferenceEquality") // an equal value may still be another object
    private List<Object> inputs(Call call, int position, List<? extends KafkaMessage<?>> messages) {
        if (messages == call.messages()) {
            return call.inputs();
        }
        if (messages == null) {
            throw unusable(position, "null");
        }
        if (messages.size() != call.inputs().size()) {
            throw unusable(
                    position,
                    "%d instead of %d messages"
                            .formatted(messages.size(), call.inputs().size()));
        }
        List<Object> inputs = new ArrayList<>(call.inputs());
        for (int i = 0; i < inputs.size(); i++) {
            if (messages.get(i) != call.messages().get(i)) {
                inputs.set(i, changed((DecodedRecord) inputs.get(i), position, messages.get(i)));
            }
        }
        return inputs;
    }

    private DecodedRecord changed(DecodedRecord input, int position, KafkaMessage<?> message) {
        if (message == null) {
            throw unusable(position, "null");
        }
        Object value = message.value();
        if (value != null && value != input.value() && !input.valueType().isInstance(value)) {
            throw unusable(
                    position,
                    "a value of type %s instead of %s"
                            .formatted(
                                    value.getClass().getName(),
                                    input.valueType().getName()));
        }
        return input.with(message);
    }

    private PermanentHandlerException unusable(int position, String what) {
        return new PermanentHandlerException("The middleware %s hands %s to the handler %s"
                .formatted(middleware.get(position - 1).getClass().getName(), what, definition));
    }

    /**
     * One call. Nothing in it changes, so that a middleware may go on twice, and on whatever thread; but that the JVM
     * is dying is remembered, whatever a middleware makes of it.
     */
    private record Call(
            List<Object> inputs,
            List<KafkaMessage<?>> messages,
            HandlerContext context,
            AtomicReference<@Nullable VirtualMachineError> fatal) {}

    private abstract class Link implements ConsumerMiddleware.Call {

        final Call call;
        final int position;

        Link(Call call, int position) {
            this.call = call;
            this.position = position;
        }

        @Override
        public final String handlerId() {
            return definition.id();
        }

        @Override
        public final HandlerContext context() {
            return call.context();
        }
    }

    private final class SingleLink extends Link implements ConsumerMiddleware.Chain {

        SingleLink(Call call, int position) {
            super(call, position);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // as for the inputs
        public CompletionStage<Outcome> proceed(KafkaMessage<?> message) {
            List<KafkaMessage<?>> messages = call.messages();
            return MiddlewareInvocation.this.proceed(
                    call, position, message == messages.get(0) ? messages : Collections.singletonList(message));
        }
    }

    private final class BatchLink extends Link implements ConsumerMiddleware.BatchChain {

        BatchLink(Call call, int position) {
            super(call, position);
        }

        @Override
        public CompletionStage<Outcome> proceed(List<? extends KafkaMessage<?>> messages) {
            return MiddlewareInvocation.this.proceed(call, position, messages);
        }
    }
}
