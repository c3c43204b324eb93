package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Coordinates;
import io.baton.faults.history.History;
import io.baton.faults.history.Produced.Result;
import org.junit.jupiter.api.Test;

class InventedRecordsTests {

    private final InventedRecords oracle = new InventedRecords();

    @Test
    void whatWasAcknowledgedOrMayHaveArrivedMayBeHandled() {
        Story story = Story.ofRecords(1)
                .sent("unknown", Result.UNKNOWN)
                .handled("one/1#0", "r0", 10, 20)
                .handled("one/1#0", "unknown", 20, 30)
                .deadLettered("r0", 40);
        assertThat(this.oracle.check(story.end(100))).isEmpty();
    }

    @Test
    void whatWasNeverSentMayNot() {
        History history = Story.ofKeys().handled("one/1#0", "ghost", 10, 20).end(100);
        assertThat(this.oracle.check(history)).singleElement().asString().contains("ghost", "never sent");
    }

    @Test
    void whatWasAbortedOrRefusedMayNot() {
        Story story = Story.ofKeys()
                .sent("aborted", Result.ABORTED)
                .sent("failed", Result.FAILED)
                .started("one/1#0", "aborted", 10)
                .started("one/1#0", "failed", 10);
        assertThat(this.oracle.check(story.end(100))).hasSize(2);
    }

    @Test
    void aLetterOfWhatWasNeverSentIsInvented() {
        assertThat(this.oracle.check(Story.ofKeys().deadLettered("ghost", 10).end(100)))
                .hasSize(1);
    }

    @Test
    void whatStandsSomewhereElseIsInvented() {
        Story story = Story.ofKeys()
                .sent("a", "k", 5)
                .started("one/1#0", "a", 10)
                .sent("a", "k", new Coordinates("t", 3, 5), 0);
        assertThat(this.oracle.check(story.end(100))).singleElement().asString().contains("t-3@5");
    }
}
