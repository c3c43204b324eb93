package io.baton.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.ErrorCategory;
import io.baton.ErrorClassifier;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class ErrorAutoConfigurationTests {

    private static final RetryRules RETRY = new RetryRules(3, Duration.ZERO, 1, Duration.ZERO, 0);

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ErrorAutoConfiguration.class));

    @Test
    void contributesPoliciesAndNoClassifier() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(ErrorPolicies.class);
            assertThat(context).doesNotHaveBean(ErrorClassifier.class);
        });
    }

    @Test
    void asksTheApplicationsClassifiersInTheirOrder() {
        runner.withUserConfiguration(Classifiers.class).run(context -> {
            ErrorPolicy policy = context.getBean(ErrorPolicies.class).policy(ErrorRules.none(), RETRY);

            assertThat(policy.categorizer().categorize(new RuntimeException("x")))
                    .isEqualTo(ErrorCategory.BUSINESS);
        });
    }

    @Test
    void backsOffWhenBatonIsOff() {
        runner.withPropertyValues("kafka.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(ErrorPolicies.class));
    }

    @Test
    void classifiesWithoutTheOptionalLibraries() {
        runner.withClassLoader(new FilteredClassLoader(
                        "org.springframework.dao", "org.springframework.web", "jakarta.validation", "tools.jackson"))
                .run(context -> assertThat(context.getBean(ErrorPolicies.class)
                                .policy(ErrorRules.none(), RETRY)
                                .categorizer()
                                .categorize(new ClassCastException("x")))
                        .isEqualTo(ErrorCategory.PERMANENT));
    }

    @Configuration(proxyBeanMethods = false)
    static class Classifiers {

        @Bean
        @Order(2)
        ErrorClassifier second() {
            return exception -> ErrorCategory.PERMANENT;
        }

        @Bean
        @Order(1)
        ErrorClassifier first() {
            return exception -> ErrorCategory.BUSINESS;
        }
    }
}
