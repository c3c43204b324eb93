package io.baton.listener;

import io.baton.HandlerContext;
import io.baton.Outcome;
import io.baton.engine.Handled;
import io.baton.engine.RecordTarget;
import io.baton.listener.Subscription.Member;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A handler as the engine calls it. Thread-safe. */
final class DefinitionTarget implements RecordTarget<Object> {

    private final Member member;

    DefinitionTarget(Member member) {
        this.member = member;
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
        return member.definition().invocation().decode(record);
    }

    @Override
    @SuppressWarnings("unchecked") // the invocation promises an outcome or a stage of one
    public Handled handle(List<Object> inputs, HandlerContext context) throws Throwable {
        Object result = member.definition().invocation().invoke(inputs, context);
        if (result == Outcome.ack()) {
            return Handled.ACK;
        }
        return result instanceof Outcome outcome
                ? new Handled.Done(outcome)
                : new Handled.Pending((CompletionStage<Outcome>) result);
    }
}
