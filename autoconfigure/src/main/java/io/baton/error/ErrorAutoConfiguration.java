package io.baton.error;

import io.baton.ErrorClassifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/** Contributes the error policies: what kind of failure an exception is, and what to do then. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class ErrorAutoConfiguration {

    ErrorAutoConfiguration() {}

    @Bean
    ErrorPolicies batonErrorPolicies(ObjectProvider<ErrorClassifier> classifiers, ResourceLoader resourceLoader) {
        return new ErrorPolicies(classifiers.orderedStream().toList(), resourceLoader.getClassLoader());
    }
}
