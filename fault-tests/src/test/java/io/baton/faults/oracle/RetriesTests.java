package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Kind;
import org.junit.jupiter.api.Test;

class RetriesTests {

    private final Retries oracle = new Retries();

    @Test
    void threeFailuresMakeALetter() {
        assertFound(failed(Story.ofRecords(1), "one/1#1", 3).deadLettered("r0", 50), 0);
    }

    @Test
    void onePermanentFailureOrErrorMakesALetter() {
        Story story = Story.ofRecords(2)
                .called("one/1#1", "r0", 10, 20, Kind.PERMANENT)
                .deadLettered("r0", 21)
                .called("one/1#1", "r1", 10, 20, Kind.ERROR)
                .deadLettered("r1", 21);
        assertFound(story, 0);
    }

    @Test
    void whatNobodyCouldReadMakesALetter() {
        assertFound(Story.ofRecords(2).deadLettered("r0", 10).deadLetteredFrom(1, 20), 0);
    }

    @Test
    void aFourthCallByTheSameOwnerIsTooMany() {
        assertFound(failed(Story.ofRecords(1), "one/1#1", 4).deadLettered("r0", 90), 1);
    }

    @Test
    void everyOwnerCountsAnew() {
        Story story = failed(Story.ofRecords(1), "one/1#1", 2).revoked("one/1#1", 35);
        assertFound(failed(story, "two/2#2", 3).deadLettered("r0", 90), 0);
    }

    @Test
    void twoOwnersDoNotFailThreeTimesTogether() {
        Story story = failed(Story.ofRecords(1), "one/1#1", 2).revoked("one/1#1", 35);
        assertFound(failed(story, "two/2#2", 1).deadLettered("r0", 90), 1);
    }

    @Test
    void whatWasInterruptedOrReturnedMakesNoLetter() {
        Story story = Story.ofRecords(2)
                .called("one/1#1", "r0", 10, 20, Kind.INTERRUPTED)
                .deadLettered("r0", 21)
                .handled("one/1#1", "r1", 10, 20)
                .deadLettered("r1", 21);
        assertFound(story, 2);
    }

    @Test
    void aFailureAfterTheLetterComesTooLate() {
        Story story = Story.ofRecords(1).deadLettered("r0", 10).called("one/1#1", "r0", 15, 20, Kind.PERMANENT);
        assertFound(story, 1);
    }

    private static Story failed(Story story, String owner, int times) {
        for (int i = 0; i < times; i++) {
            story.called(owner, "r0", 10 + 10 * i, 15 + 10 * i, Kind.FAIL);
        }
        return story;
    }

    @Test
    void aSecondLetterIsFound() {
        Story story = failedForGood().deadLettered("r0", 30).deadLettered("r0", 40);
        assertFound(story, 1);
    }

    @Test
    void afterAKillAndALossThereMayBeOne() {
        assertFound(failedForGood().deadLettered("r0", 30).killed("one", 35).deadLettered("r0", 60), 0);
        assertFound(failedForGood().deadLettered("r0", 30).lost("one/1#1", 45).deadLettered("r0", 60), 0);
        assertFound(failedForGood().killed("one", 22).deadLettered("r0", 30).deadLettered("r0", 60), 1);
    }

    @Test
    void afterALetterThatWasNotAcknowledgedInTimeThereMayBeOneOfTheSameRecord() {
        assertFound(
                failedForGood()
                        .deadLettered("r0", 30)
                        .letterUnknown("one/1#1", "r0", 35)
                        .deadLettered("r0", 60),
                0);
        assertFound(
                failedForGood()
                        .letterUnknown("one/1#1", "r0", 25)
                        .deadLettered("r0", 30)
                        .deadLettered("r0", 60),
                0);
        assertFound(
                failedForGood().deadLettered("r0", 30).deadLettered("r0", 60).letterUnknown("one/1#1", "r0", 70), 1);
        Story late = failedForGood().letterUnknown("one/1#1", "r0", 25);
        assertFound(late.deadLettered("r0", 16_000).deadLettered("r0", 16_100), 1);
        Story thrice = failedForGood().letterUnknown("one/1#1", "r0", 25);
        assertFound(thrice.deadLettered("r0", 30).deadLettered("r0", 60).deadLettered("r0", 90), 1);
        Story other = Story.ofRecords(2).called("one/1#1", "r0", 10, 20, Kind.PERMANENT);
        assertFound(
                other.deadLettered("r0", 30).letterUnknown("one/1#1", "r1", 35).deadLettered("r0", 60), 1);
    }

    private static Story failedForGood() {
        return Story.ofRecords(1).called("one/1#1", "r0", 10, 20, Kind.PERMANENT);
    }

    private void assertFound(Story story, int count) {
        assertThat(this.oracle.check(story.end(20_000))).hasSize(count);
    }
}
