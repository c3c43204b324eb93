package io.baton.publish;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when there are topics that replies may go to: an application that answers nobody pays nothing. */
final class AllowedReplyTopics extends SpringBootCondition {

    private static final String KEY = "kafka.request-reply.allowed-reply-topics";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition(KEY);
        List<String> topics = Binder.get(context.getEnvironment())
                .bind(KEY, Bindable.listOf(String.class))
                .orElse(List.of());
        return topics.isEmpty()
                ? ConditionOutcome.noMatch(message.because("it is empty"))
                : ConditionOutcome.match(message.because("it names " + topics.size() + " topics"));
    }
}
