package io.baton.error;

import static io.baton.ErrorCategory.BUSINESS;
import static io.baton.ErrorCategory.PERMANENT;
import static io.baton.ErrorCategory.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.ErrorCategory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

class ClassNameRulesTests {

    private static final String IO = "java.io.IOException";
    private static final String NOT_FOUND = "java.io.FileNotFoundException";
    private static final String RUNTIME = "java.lang.RuntimeException";

    @Test
    void matchesTheClassItsSubclassesAndCauses() {
        ClassNameRules rules = rules(List.of(), List.of(IO), List.of());

        assertThat(categorize(rules, new IOException("x"))).isEqualTo(PERMANENT);
        assertThat(categorize(rules, new FileNotFoundException("x"))).isEqualTo(PERMANENT);
        assertThat(categorize(rules, new IllegalStateException(new IOException("x"))))
                .isEqualTo(PERMANENT);
        assertThat(categorize(rules, new IllegalStateException("x"))).isNull();
    }

    @Test
    void letsTheMostSpecificRuleWin() {
        ClassNameRules rules = rules(List.of("java.lang.Exception"), List.of(IO), List.of(NOT_FOUND));

        assertThat(categorize(rules, new FileNotFoundException("x"))).isEqualTo(BUSINESS);
        assertThat(categorize(rules, new IOException("x"))).isEqualTo(PERMANENT);
        assertThat(categorize(rules, new Exception("x"))).isEqualTo(TRANSIENT);
    }

    @Test
    void letsASpecificRuleForACauseWinOverItsSuperclassFurtherOut() {
        ClassNameRules rules = rules(List.of("java.lang.Exception"), List.of(), List.of(NOT_FOUND));

        assertThat(categorize(rules, new RuntimeException(new FileNotFoundException("x"))))
                .isEqualTo(BUSINESS);
    }

    @Test
    void letsTheOutermostOfUnrelatedRulesWin() {
        ClassNameRules rules = rules(List.of(RUNTIME), List.of(), List.of(NOT_FOUND));

        assertThat(categorize(rules, new IllegalStateException(new FileNotFoundException("x"))))
                .isEqualTo(TRANSIENT);
        assertThat(categorize(rules, new FileNotFoundException("x"))).isEqualTo(BUSINESS);
    }

    @Test
    void takesMarkerInterfacesAndNestedClasses() {
        ClassNameRules rules = rules(List.of(), List.of(), List.of(Rejection.class.getName()));
        assertThat(categorize(rules, new Rejected())).isEqualTo(BUSINESS);

        ClassNameRules dotted = rules(List.of(), List.of(), List.of("io.baton.error.ClassNameRulesTests.Rejected"));
        assertThat(categorize(dotted, new Rejected())).isEqualTo(BUSINESS);
    }

    @Test
    void refusesAClassThatCannotBeLoaded() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> rules(List.of(), List.of("com.example.Missing"), List.of()))
                .satisfies(failure -> {
                    assertThat(failure.analysis().getDescription())
                            .contains("kafka.errors.permanent", "com.example.Missing");
                    assertThat(failure.analysis().getAction())
                            .contains("kafka.errors.permanent", "kafka.handlers.<id>");
                });
    }

    @Test
    void refusesAClassThatIsNoException() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> rules(List.of("java.lang.String"), List.of(), List.of()))
                .withMessageContaining("kafka.errors.transient")
                .withMessageContaining("java.lang.String");
    }

    @Test
    void refusesAClassThatMeansTwoThings() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> rules(List.of(IO), List.of(), List.of(IO)))
                .withMessageContaining("kafka.errors.transient")
                .withMessageContaining("kafka.errors.business")
                .withMessageContaining(IO);
    }

    @Test
    void acceptsAClassListedTwiceInOneList() {
        assertThat(categorize(rules(List.of(IO, IO), List.of(), List.of()), new IOException("x")))
                .isEqualTo(TRANSIENT);
    }

    private static ClassNameRules rules(List<String> transients, List<String> permanents, List<String> business) {
        return new ClassNameRules(
                new ErrorRules(transients, permanents, business, TRANSIENT),
                ClassNameRulesTests.class.getClassLoader());
    }

    private static ErrorCategory categorize(ClassNameRules rules, Throwable exception) {
        return rules.categorize(CauseChain.of(exception));
    }

    interface Rejection {}

    static class Rejected extends RuntimeException implements Rejection {}
}
