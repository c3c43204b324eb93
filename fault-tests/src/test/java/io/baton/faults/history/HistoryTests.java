package io.baton.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.oracle.Story;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HistoryTests {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    @Test
    void aCallIsClosedByTheLineOfItsOwnAttempt() {
        History history = Story.ofRecords(1)
                .called("one/1#1", "r0", 10, 20, Kind.FAIL)
                .called("one/1#1", "r0", 30, 40, Kind.END)
                .end(100);
        assertThat(history.calls("r0")).extracting(Call::result).containsExactly(Kind.FAIL, Kind.END);
        assertThat(history.calls("r0"))
                .extracting(call -> call.attempt().number())
                .containsExactly(1, 2);
    }

    @Test
    void aCallThatNeverEndedLastsAsLongAsItsProcess() {
        Story killed = Story.ofRecords(1).started("one/1#1", "r0", 10).killed("one", 50);
        assertThat(duration(killed.started("one/2#1", "r0", 70))).isEqualTo(40);
        Story stopped = Story.ofRecords(1).started("one/1#1", "r0", 10).stopped("one/1", 60);
        assertThat(duration(stopped)).isEqualTo(50);
        assertThat(duration(Story.ofRecords(1).started("one/1#1", "r0", 10))).isEqualTo(90);
    }

    private static long duration(Story story) {
        Call call = story.end(100).calls().get(0);
        return call.from().millisUntil(call.until());
    }

    @Test
    void aKillEndsTheProcessThatWasRunningThen() {
        History history = Story.ofRecords(1)
                .started("one/1#1", "r0", 10)
                .killed("one", 50)
                .started("one/2#1", "r0", 70)
                .end(100);
        assertThat(history.lives()).extracting(Life::ending).containsExactly(Ending.KILLED, Ending.NONE);
    }

    @Test
    void aProcessThatIsFollowedByAnotherHasVanished() {
        History history = Story.ofRecords(1)
                .started("one/1#1", "r0", 10)
                .started("one/2#1", "r0", 70)
                .end(100);
        assertThat(history.lives()).extracting(Life::ending).containsExactly(Ending.VANISHED, Ending.NONE);
    }

    @Test
    void aPartitionIsHeldUntilItIsTakenOrItsProcessEnds() {
        History history = Story.ofRecords(1)
                .assigned("one/1#1", 10)
                .revoked("one/1#1", 20)
                .assigned("two/2#2", 20)
                .lost("two/2#2", 30)
                .assigned("one/1#3", 30)
                .killed("one", 40)
                .end(100);
        assertThat(history.tenures())
                .extracting(Tenure::ending)
                .containsExactly(Ending.REVOKED, Ending.LOST, Ending.KILLED);
    }

    @Test
    void aPartitionGivenAnewIsNoLongerHeldFromBefore() {
        History history = Story.ofRecords(1)
                .assigned("one/1#1", 10)
                .assigned("one/1#2", 30)
                .end(100);
        assertThat(history.tenures()).extracting(Tenure::ending).containsExactly(Ending.REVOKED, Ending.NONE);
    }

    @Test
    void aRecordThatWasOnlyHandledStandsInItsPartitionToo() {
        History history = Story.ofRecords(1)
                .sent("lost-ack", Produced.Result.UNKNOWN)
                .started("one/1#1", "lost-ack", 10)
                .end(100);
        assertThat(history.records(PARTITION)).extracting(StoredRecord::id).containsExactly("r0", "lost-ack");
    }

    @Test
    void theFirstOfSeveralOutcomesCounts() {
        History history = Story.ofRecords(1)
                .deadLettered("r0", 50)
                .handled("one/1#1", "r0", 10, 20)
                .handled("two/2#2", "r0", 60, 70)
                .end(100);
        assertThat(history.outcomes("r0")).hasSize(3);
        assertThat(history.outcome("r0"))
                .hasValueSatisfying(outcome -> assertThat(outcome.isLetter()).isFalse());
    }

    @Test
    void whatIsCommittedAtAMomentWasCommittedBefore() {
        History history = Story.ofRecords(3).committed(1, 10).committed(3, 20).end(100);
        Moment end = history.end();
        assertThat(history.wasCommitted(new Coordinates("t", 0, 0), end.plusMillis(-90)))
                .isFalse();
        assertThat(history.wasCommitted(new Coordinates("t", 0, 0), end.plusMillis(-85)))
                .isTrue();
        assertThat(history.wasCommitted(new Coordinates("t", 0, 1), end.plusMillis(-85)))
                .isFalse();
        assertThat(history.wasCommitted(new Coordinates("t", 0, 2), end)).isTrue();
    }
}
