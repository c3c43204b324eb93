package io.baton.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import io.baton.DeadLetterTopicResolver;
import io.baton.connection.DeadLetterSettings;
import io.baton.connection.DeadLetterSettings.Compatibility;
import io.baton.connection.DeadLetterSettings.OnDeadLetter;
import io.baton.connection.KafkaClientConfigurations;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DeadLetterAutoConfigurationTests {

    private static final LetterRoute LOOP = new LetterRoute(
            "orders",
            "shop",
            Set.of("orders"),
            new DeadLetterSettings("{topic}", true, OnDeadLetter.CONTINUE, Compatibility.NONE));

    private final KafkaClientConfigurations clients = mock(KafkaClientConfigurations.class);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withBean(KafkaClientConfigurations.class, () -> clients)
            .withConfiguration(AutoConfigurations.of(DeadLetterAutoConfiguration.class));

    @Test
    void makesNoClientBeforeTheFirstLetter() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(DeadLetterSinks.class);
            context.getBean(DeadLetterSinks.class).sink(LOOP.settings());
        });

        verifyNoInteractions(clients);
    }

    @Test
    void checksTheConfiguredTopics() {
        runner.run(context -> assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> context.getBean(DeadLetterSinks.class).validate(List.of(LOOP))));
    }

    @Test
    void leavesTheDecisionToAResolver() {
        runner.withBean(DeadLetterTopicResolver.class, () -> (message, group, handler, category) -> "parked")
                .run(context -> assertThatCode(
                                () -> context.getBean(DeadLetterSinks.class).validate(List.of(LOOP)))
                        .doesNotThrowAnyException());
    }

    @Test
    void backsOffWhenBatonIsOff() {
        runner.withPropertyValues("kafka.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(DeadLetterSinks.class));
    }
}
