package io.baton.handler;

import static io.baton.handler.HandlerFixture.analysis;
import static io.baton.handler.HandlerFixture.only;
import static io.baton.handler.HandlerFixture.record;
import static io.baton.handler.HandlerFixture.runner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.KafkaMessage;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.validation.annotation.Validated;

/** Payloads that break their own constraints are permanent failures. */
class HandlerValidationTests {

    interface Strict {}

    record Line(
            @Pattern(regexp = "[a-z]*", message = "'${validatedValue}' is bad")
            String sku) {}

    record Basket(
            @NotBlank String id,
            @Max(value = 10, groups = Strict.class) int quantity,
            Map<String, @Valid Line> lines) {}

    private final ApplicationContextRunner validating =
            runner().withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class));

    static class ValidHandlers {
        @TopicHandler(topics = "t")
        void on(@Valid Basket basket) {}
    }

    static class ValidMessages {
        @TopicHandler(topics = "t")
        void on(@Valid KafkaMessage<Basket> message) {}
    }

    static class ValidBatches {
        @TopicHandler(topics = "t")
        void on(@Valid List<Basket> baskets) {}
    }

    static class GroupHandlers {
        @TopicHandler(topics = "t")
        void on(@Validated(Strict.class) Basket basket) {}
    }

    static class UnvalidatedHandlers {
        @TopicHandler(topics = "t")
        void on(Basket basket) {}
    }

    @Test
    void aViolationIsPermanentAndNamesFieldAndConstraint() {
        for (Class<?> handlers : List.of(ValidHandlers.class, ValidMessages.class, ValidBatches.class)) {
            validating
                    .withBean(handlers)
                    .run(context -> assertThatExceptionOfType(PermanentHandlerException.class)
                            .isThrownBy(() -> decode(only(context), "{\"id\":\" \",\"quantity\":1}"))
                            .withMessage("orders-3@42: the " + Basket.class.getName() + " is not valid: id NotBlank"));
        }
    }

    @Test
    void neverRepeatsTheContent() {
        validating
                .withBean(ValidHandlers.class)
                .run(context -> assertThatExceptionOfType(PermanentHandlerException.class)
                        .isThrownBy(() -> decode(
                                only(context),
                                "{\"id\":\"a\",\"quantity\":1,\"lines\":{\"canary-key\":{\"sku\":\"CANARY\"}}}"))
                        .withMessageEndingWith("lines[].sku Pattern"));
    }

    @Test
    void whatIsValidPasses() {
        validating
                .withBean(ValidHandlers.class)
                .run(context -> assertThatCode(() -> decode(only(context), "{\"id\":\"a\",\"quantity\":11}"))
                        .doesNotThrowAnyException());
    }

    @Test
    void aTombstoneIsNotValidated() {
        validating
                .withBean(ValidHandlers.class)
                .run(context ->
                        assertThatCode(() -> decode(only(context), null)).doesNotThrowAnyException());
    }

    @Test
    void validatesTheGroupsThatAreAskedFor() {
        validating.withBean(GroupHandlers.class).run(context -> {
            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() -> decode(only(context), "{\"id\":\"\",\"quantity\":11}"))
                    .withMessageEndingWith("is not valid: quantity Max");
            assertThatCode(() -> decode(only(context), "{\"id\":\"\",\"quantity\":1}"))
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void validatesNothingUnasked() {
        validating
                .withBean(UnvalidatedHandlers.class)
                .run(context -> assertThatCode(() -> decode(only(context), "{\"id\":\"\",\"quantity\":1}"))
                        .doesNotThrowAnyException());
    }

    @Test
    void askingWithoutAValidatorStopsTheStart() {
        runner().withBean("handlers", ValidHandlers.class).run(context -> {
            assertThat(analysis(context.getStartupFailure()).getDescription())
                    .contains("method on(Basket) of bean 'handlers'", "parameter 1", "no single or primary Validator");
            assertThat(analysis(context.getStartupFailure()).getAction()).contains("spring-boot-starter-validation");
        });
    }

    private static void decode(HandlerDefinition definition, String json) throws Exception {
        definition.invocation().decode(record(json));
    }
}
