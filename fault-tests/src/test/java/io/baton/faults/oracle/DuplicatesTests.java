package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DuplicatesTests {

    private final Duplicates oracle = new Duplicates();

    /** Handled by one in 10..20, to be handled again by two from 60 on. */
    private static Story begin() {
        return Story.ofRecords(2).assigned("one/1#1", 0).handled("one/1#1", "r0", 10, 20);
    }

    private static Story again(Story story) {
        return again(story, 50);
    }

    private static Story again(Story story, long at) {
        return story.assigned("two/2#2", at).handled("two/2#2", "r0", at + 10, at + 20);
    }

    @Test
    void retriesAreNoDuplicates() {
        Story story = Story.ofRecords(1)
                .called("one/1#1", "r0", 10, 20, Kind.FAIL)
                .called("one/1#1", "r0", 30, 40, Kind.FAIL)
                .handled("one/1#1", "r0", 50, 60);
        assertUnjustified(story, 0);
        assertAllowed(story, 0);
    }

    @Test
    void anUncommittedRecordMayComeAgainAfterAKill() {
        Story story = again(begin().killed("one", 30));
        assertUnjustified(story, 0);
        assertAllowed(story, 1);
    }

    @Test
    void aRecordCommittedBeforeTheKillMayNot() {
        assertUnjustified(again(begin().committed(1, 25).killed("one", 30)), 1);
    }

    @Test
    void aRecordThatTheCommitNamesMayNot() {
        Story story = behindGap(Story.ofBaton()).committed(0, 22, "bt1r" + base64(1, 1));
        assertUnjustified(again(story.killed("one", 30)), 1);
        story = behindGap(Story.ofBaton()).committed(0, 22, "bt1b" + base64(0b10));
        assertUnjustified(again(story.killed("one", 30)), 1);
    }

    @Test
    void aRecordThatTheCommitDoesNotNameMay() {
        Story story = behindGap(Story.ofBaton()).committed(0, 22, "bt1r" + base64(2, 1));
        assertAllowed(again(story.killed("one", 30)), 1);
    }

    private static String base64(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return Base64.getEncoder().withoutPadding().encodeToString(all);
    }

    @Test
    void whatEndedLongBeforeAKillHadToBeCommitted() {
        assertUnjustified(againLater(behindGap(Story.ofBaton()).killed("one", 5_600)), 1);
        assertUnjustified(againLater(behindGap(Story.ofBaton()).killed("one", 5_500)), 0);
        assertUnjustified(againLater(behindGap(Story.ofKeys()).killed("one", 5_600)), 0);
    }

    @Test
    void unlessCommitsWereRefused() {
        Story story = behindGap(Story.ofBaton()).fault(Fault.COMMITS_REFUSED, "g", 15, 5_000);
        assertAllowed(againLater(story.killed("one", 5_600)), 1);
    }

    @Test
    void whatEndedLongBeforeAFreezeHadToBeCommitted() {
        Story story = behindGap(Story.ofBaton()).fault(Fault.PAUSE, "one", 5_600, 12_000);
        assertUnjustified(againLater(story), 1);
        assertAllowed(againLater(behindGap(Story.ofBaton()).fault(Fault.PAUSE, "one", 500, 12_000)), 1);
    }

    private static Story againLater(Story story) {
        return again(story, 10_000);
    }

    @Test
    void anUncommittedRecordMayComeAgainAfterALoss() {
        assertAllowed(again(begin().lost("one/1#1", 30)), 1);
        assertUnjustified(again(begin().lost("one/1#1", 30)), 0);
    }

    @Test
    void aRevocationThatHadTheTimeToCommitIsNoExcuse() {
        Story story = again(begin().revoking("one/1#1", 25).revoked("one/1#1", 30));
        assertUnjustified(story, 1);
        assertAllowed(story, 0);
    }

    @Test
    void aCallThatEndedWhileItsRevocationWaitedMayNotBeRepeated() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 5_000)
                .revoking("one/1#1", 25)
                .revoked("one/1#1", 5_010);
        assertUnjustified(again(story, 6_000), 1);
    }

    @Test
    void aCallThatOutlastedTheDrainOfARevocationMayBeRepeated() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 10_500)
                .revoking("one/1#1", 25)
                .revoked("one/1#1", 10_100);
        assertAllowed(again(story, 10_200), 1);
    }

    @Test
    void aRevocationWhoseCommitFailedIsAnExcuse() {
        Story story = begin().revoking("one/1#1", 25).uncommitted("one/1#1", 28).revoked("one/1#1", 30);
        assertAllowed(again(story), 1);
    }

    @Test
    void aCommitThatFailedBeforeTheCallEndedIsNone() {
        Story story = begin().uncommitted("one/1#1", 15).revoking("one/1#1", 25).revoked("one/1#1", 30);
        assertUnjustified(again(story), 1);
    }

    @Test
    void whoGivesUpAPartitionUnaskedHasCommittedWhatEndedLongBefore() {
        Story story = begin().revoked("one/1#1", 5_000);
        assertAllowed(again(story, 6_000), 1);
        assertUnjustified(again(begin().revoked("one/1#1", 6_000), 7_000), 1);
    }

    @Test
    void whatEndedBehindAGapIsCommittedByWhoSaysSo() {
        assertAllowed(again(revoked(behindGap(Story.ofKeys()))), 1);
        assertUnjustified(again(revoked(behindGap(Story.ofBaton()))), 1);
    }

    private static Story behindGap(Story story) {
        return story.sent("waiting", "k1", 0)
                .sent("r0", "k2", 1)
                .assigned("one/1#1", 0)
                .called("one/1#1", "waiting", 5, 8, Kind.FAIL)
                .handled("one/1#1", "r0", 10, 20);
    }

    private static Story revoked(Story story) {
        return story.revoking("one/1#1", 25).revoked("one/1#1", 30);
    }

    @Test
    void aProcessThatVanishedIsNoExcuse() {
        assertUnjustified(again(begin().started("one/9#2", "r1", 30)), 1);
    }

    @Test
    void aRecordCommittedWhenItWasRevokedMayNot() {
        assertUnjustified(again(begin().committed(1, 29).revoked("one/1#1", 30)), 1);
    }

    @Test
    void nothingMayComeAgainWithinAnEpoch() {
        assertUnjustified(begin().handled("one/1#1", "r0", 60, 70), 1);
    }

    @Test
    void nothingMayComeAgainWhileItsOwnerIsWell() {
        assertUnjustified(again(begin()), 1);
    }

    @Test
    void theDeathOfAnotherInstanceIsNoExcuse() {
        assertUnjustified(again(begin().handled("three/3#1", "r1", 10, 20).killed("three", 30)), 1);
    }

    @Test
    void aCleanStopIsNoExcuse() {
        Story story = again(begin().stopping("one/1", 25).revoked("one/1#1", 30).stopped("one/1", 35));
        assertUnjustified(story, 1);
    }

    @Test
    void aStopThatCouldNotCommitIs() {
        Story story = again(begin().stopping("one/1", 25)
                .uncommitted("one/1#1", 28)
                .revoked("one/1#1", 30)
                .stopped("one/1", 35));
        assertAllowed(story, 1);
    }

    @Test
    void aCallThatOutlastedTheDrainOfAStopMayBeRepeated() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 10_500)
                .stopping("one/1", 25)
                .revoked("one/1#1", 10_100)
                .stopped("one/1", 10_600)
                .assigned("two/2#2", 10_200)
                .handled("two/2#2", "r0", 10_300, 10_400);
        assertAllowed(story, 1);
    }

    @Test
    void aFrozenOwnerMayEndItsCallAfterTheNext() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .fault(Fault.PAUSE, "one", 20, 80)
                .handled("one/1#1", "r0", 10, 90)
                .assigned("two/2#2", 50)
                .handled("two/2#2", "r0", 60, 70);
        assertAllowed(story, 1);
        assertUnjustified(story, 0);
    }

    @Test
    void anOwnerThatIsCutOffMayWorkOnWhatItHas() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .fault(Fault.CUT, "one", 20, 90)
                .assigned("two/2#2", 50)
                .handled("two/2#2", "r0", 60, 70)
                .handled("one/1#1", "r0", 75, 80);
        assertAllowed(story, 1);
        assertUnjustified(story, 0);
    }

    @Test
    void aFreezeThatWasOverBeforehandIsNoExcuse() {
        assertUnjustified(again(begin().fault(Fault.PAUSE, "one", 1, 5)), 1);
    }

    @Test
    void whatFailedForGoodMayNotBeCalledAgain() {
        Story story = Story.ofRecords(1)
                .called("one/1#1", "r0", 10, 20, Kind.PERMANENT)
                .called("one/1#1", "r0", 30, 40, Kind.PERMANENT)
                .deadLettered("r0", 50);
        assertUnjustified(story, 1);
    }

    @Test
    void anOperatorMayHaveRecordsHandledAgain() {
        Story story = again(begin().committed(1, 25).revoked("one/1#1", 30).fault(Fault.OFFSET_RESET, "t-0", 40, 40));
        assertAllowed(story, 1);
        assertUnjustified(story, 0);
    }

    private void assertUnjustified(Story story, int count) {
        assertThat(this.oracle.check(story.end(20_000))).hasSize(count);
    }

    private void assertAllowed(Story story, int count) {
        assertThat(this.oracle.allowed(story.end(20_000))).hasSize(count);
    }
}
