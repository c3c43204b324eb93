package io.baton.connection;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when {@code kafka.brokers}, in any spelling, is the only property that names brokers. */
final class OnlyOurBrokers extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        ConditionMessage.Builder message = ConditionMessage.forCondition("kafka.brokers");
        KafkaView view = new KafkaTree(environment).general();
        if (!view.isSet("kafka.brokers") && !view.isSet("kafka.brokers[0]")) {
            return ConditionOutcome.noMatch(message.because("it is not set"));
        }
        return BrokerConnection.springsBrokers(environment).isEmpty()
                ? ConditionOutcome.match(message.because("nothing else names brokers"))
                : ConditionOutcome.noMatch(message.because("spring.kafka.bootstrap-servers is set"));
    }
}
