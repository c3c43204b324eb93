package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VerdictTests {

    @Test
    void everyRuleHasItsOracle() {
        assertThat(Verdict.ORACLES).extracting(Oracle::rule).containsExactlyElementsOf(Arrays.asList(Rule.values()));
    }

    @Test
    void aHistoryWithoutFaultPasses() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 20)
                .committed(1, 30);
        Verdict verdict = Verdict.on(story.end(1_000));
        assertThat(verdict.isPassed()).isTrue();
        assertThat(verdict.sent()).isEqualTo(1);
        assertThat(verdict.calls()).isEqualTo(1);
        assertThat(verdict.explanation()).isEqualTo("story: nothing found");
    }

    @Test
    void findingsAreExplainedByTheirFirstFivePiecesOfEvidence() {
        Verdict verdict = Verdict.on(Story.ofRecords(7).end(1_000));
        assertThat(verdict.count(Rule.LOST)).isEqualTo(7);
        assertThat(verdict.explanation())
                .contains("O1 lost: 7", "id r4 at t-0@4")
                .doesNotContain("id r5");
    }
}
