package io.baton.listener;

import io.baton.ConsumerMiddleware;
import io.baton.HandlerContext;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.engine.Handled;
import io.baton.engine.RecordTarget;
import io.baton.handler.HandlerInvocation;
import io.baton.listener.Subscription.Member;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A handler as the engine calls it. Thread-safe. */
final class DefinitionTarget implements RecordTarget<Object> {

    private final Member member;
    private final HandlerInvocation invocation;
    private final boolean mayReply;

    DefinitionTarget(Member member, List<ConsumerMiddleware> middleware) {
        this.member = member;
        this.invocation = member.definition().through(middleware);
        this.mayReply = member.definition().mayReply() || !middleware.isEmpty();
    }

    @Override
    public String id() {
        return member.definition().id();
    }

    @Override
    public int concurrency() {
        return member.settings().consumer().concurrency();
    }

    @Override
    public int batchSize() {
        return member.definition().batch() ? member.settings().consumer().batchSize() : 1;
    }

    @Override
    public Object decode(ConsumerRecord<byte[], byte[]> record) throws Exception {
        return invocation.decode(record);
    }

    @Override
    @SuppressWarnings("unchecked") // the invocation promises an outcome or a stage of one
    public Handled handle(List<Object> inputs, HandlerContext context) throws Throwable {
        Object result = invocation.invoke(inputs, context);
        if (result == Outcome.ack()) {
            return Handled.ACK;
        }
        if (result instanceof Outcome outcome) {
            return new Handled.Done(sent(outcome));
        }
        CompletionStage<Outcome> stage = (CompletionStage<Outcome>) result;
        return new Handled.Pending(mayReply ? stage.thenApply(this::sent) : stage);
    }

    /** An answer that comes so far has been sent by nobody. */
    private Outcome sent(Outcome outcome) {
        if (outcome instanceof Outcome.Reply) {
            throw new PermanentHandlerException("The answer of the handler " + member.definition()
                    + " cannot be sent: answers come from a handler of single records, not from its middleware, and need"
                    + " kafka.request-reply.allowed-reply-topics");
        }
        return outcome;
    }
}
