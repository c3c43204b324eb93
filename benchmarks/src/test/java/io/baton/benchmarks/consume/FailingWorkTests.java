package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.benchmarks.consume.Failures.Fate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailingWorkTests {

    private static final int RECORDS = 100_000;
    private static final Failures FAILURES = new Failures(10, 10);

    private final FailingWork work = new FailingWork(FAILURES, RECORDS);

    private static int number(Fate fate) {
        return IntStream.range(0, RECORDS)
                .filter(number -> FAILURES.of(number) == fate)
                .findFirst()
                .orElseThrow();
    }

    private void handle(int number) {
        work.handle(new TestRecord(number, 0).bytes());
    }

    @Test
    void asManyFailAsWasAskedFor() {
        assertThat(FailingWork.count(FAILURES, RECORDS, Fate.FAILS_FOR_GOOD)).isBetween(900, 1100);
        assertThat(FailingWork.count(FAILURES, RECORDS, Fate.FAILS_ONCE)).isBetween(900, 1100);
        assertThat(FailingWork.count(Failures.NONE, RECORDS, Fate.FINE)).isEqualTo(RECORDS);
    }

    @Test
    void someFailOnceAndSomeForGood() {
        int once = number(Fate.FAILS_ONCE);
        int never = number(Fate.FAILS_FOR_GOOD);

        assertThatThrownBy(() -> handle(once)).isInstanceOf(Failures.Temporary.class);
        handle(once);
        assertThatThrownBy(() -> handle(never)).isInstanceOf(Failures.Permanent.class);
        assertThatThrownBy(() -> handle(never)).isInstanceOf(Failures.Permanent.class);
        assertThat(work.progress().count()).isEqualTo(1);
    }

    @Test
    void whatComesTwiceIsCountedOnce() {
        int fine = number(Fate.FINE);
        handle(fine);
        handle(fine);

        assertThat(work.duplicates()).isEqualTo(1);
        assertThat(work.progress().count()).isEqualTo(1);
    }

    @Test
    void aRecordBehindALaterOneOfItsKeyIsOutOfOrder() {
        int[] ofOneKey = IntStream.iterate(0, number -> number + TestRecord.KEYS)
                .limit(RECORDS / TestRecord.KEYS)
                .filter(number -> FAILURES.of(number) == Fate.FINE)
                .limit(3)
                .toArray();
        handle(ofOneKey[0]);
        handle(ofOneKey[2]);
        assertThat(work.outOfOrder()).isZero();
        handle(ofOneKey[1]);

        assertThat(work.outOfOrder()).isEqualTo(1);
    }
}
