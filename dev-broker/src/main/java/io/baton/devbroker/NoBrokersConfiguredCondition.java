package io.baton.devbroker;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where a broker of our own is wanted: nobody named one, and this is not a place where it would be a mistake.
 */
class NoBrokersConfiguredCondition extends SpringBootCondition {

    private static final String ENABLED = "kafka.dev-broker.enabled";

    /** Relaxed binding covers every spelling of these, as properties and as environment variables. */
    private static final List<String> ADDRESSES = List.of(
            "kafka.brokers",
            "kafka.bootstrap-servers",
            "spring.kafka.bootstrap-servers",
            "spring.kafka.consumer.bootstrap-servers",
            "spring.kafka.producer.bootstrap-servers",
            "spring.kafka.admin.bootstrap-servers",
            "spring.kafka.streams.bootstrap-servers");

    private static final List<String> PASS_THROUGH = List.of(
            "kafka.properties",
            "kafka.consumer.properties",
            "kafka.producer.properties",
            "spring.kafka.properties",
            "spring.kafka.consumer.properties",
            "spring.kafka.producer.properties");

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        Binder binder = Binder.get(environment);
        ConditionMessage.Builder message = ConditionMessage.forCondition("Dev broker");
        Boolean enabled = binder.bind(ENABLED, Boolean.class).orElse(null);
        if (Boolean.FALSE.equals(enabled)) {
            return ConditionOutcome.noMatch(message.because(ENABLED + " is false"));
        }
        CloudPlatform platform = CloudPlatform.getActive(environment);
        if (enabled == null && platform != null && platform != CloudPlatform.NONE) {
            return ConditionOutcome.noMatch(
                    message.because("the platform is " + platform + " and " + ENABLED + " is unset"));
        }
        String configured = configuredAddress(binder);
        return configured == null
                ? ConditionOutcome.match(message.because("no brokers are configured"))
                : ConditionOutcome.noMatch(message.because(configured + " is set"));
    }

    private static @Nullable String configuredAddress(Binder binder) {
        for (String name : ADDRESSES) {
            List<String> addresses =
                    binder.bind(name, Bindable.listOf(String.class)).orElse(List.of());
            if (!addresses.isEmpty()) {
                return name;
            }
        }
        for (String name : PASS_THROUGH) {
            Map<String, String> properties = binder.bind(name, Bindable.mapOf(String.class, String.class))
                    .orElse(Map.of());
            if (properties.containsKey("bootstrap.servers")) {
                return name + ".bootstrap.servers";
            }
        }
        return null;
    }
}
