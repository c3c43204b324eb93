package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class KeyOrderTests {

    private final LongAdder wrong = new LongAdder();
    private final KeyOrder order = new KeyOrder(wrong);

    private void handled(int number) {
        order.handled(new TestRecord(number, 0));
    }

    @Test
    void recordsOfOtherKeysMayComeInAnyOrder() {
        handled(2);
        handled(1);
        handled(2 + TestRecord.KEYS);

        assertThat(wrong.sum()).isZero();
    }

    @Test
    void aRecordThatComesBehindALaterOneOrAgainIsWrong() {
        handled(1 + TestRecord.KEYS);
        handled(1);
        assertThat(wrong.sum()).isEqualTo(1);
        handled(1 + TestRecord.KEYS);
        assertThat(wrong.sum()).isEqualTo(2);
    }

    @Test
    void callsOfOneKeySideBySideAreWrong() {
        order.begun(new TestRecord(1, 0));
        order.begun(new TestRecord(2, 0));
        assertThat(wrong.sum()).isZero();

        order.begun(new TestRecord(1 + TestRecord.KEYS, 0));
        assertThat(wrong.sum()).isEqualTo(1);
    }

    @Test
    void callsOfOneKeyMayFollowOneAnother() {
        for (int number = 1; number < 3 * TestRecord.KEYS; number += TestRecord.KEYS) {
            order.begun(new TestRecord(number, 0));
            order.ended(new TestRecord(number, 0));
        }

        assertThat(wrong.sum()).isZero();
    }

    @Test
    void aCallThatIsBothLateAndBesideAnotherCountsOnce() {
        order.begun(new TestRecord(1 + TestRecord.KEYS, 0));
        order.begun(new TestRecord(1, 0));

        assertThat(wrong.sum()).isEqualTo(1);
    }
}
