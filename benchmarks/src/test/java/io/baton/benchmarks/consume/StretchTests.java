package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.benchmarks.consume.Failures.Fate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StretchTests {

    private static final int FROM = 1000;
    private static final int RECORDS = 1000;
    private static final Failures FAILURES = new Failures(0, 10);

    private static TestRecord sent(int number, int secondsAgo) {
        return new TestRecord(number, System.nanoTime() - secondsAgo * 1_000_000_000L);
    }

    @Test
    void measuresItsRecordsFromWhenTheyWereSent() throws InterruptedException {
        Stretch stretch = new Stretch(FROM, 3, Failures.NONE);
        for (int number = stretch.from(); number < stretch.to(); number++) {
            stretch.handle(sent(number, number - FROM));
        }

        Latencies latencies = stretch.await();
        assertThat(latencies.percentile(50)).isBetween(1_000_000.0, 1_900_000.0);
        assertThat(latencies.percentile(100)).isGreaterThanOrEqualTo(2_000_000);
    }

    @Test
    void onlyThoseThatDoNotFailAreMeasured() throws InterruptedException {
        Stretch stretch = new Stretch(FROM, RECORDS, FAILURES);
        IntStream.range(stretch.from(), stretch.to()).forEach(number -> {
            boolean fails = FAILURES.of(number) == Fate.FAILS_ONCE;
            TestRecord record = sent(number, fails ? 10 : 0);
            if (fails) {
                assertThatThrownBy(() -> stretch.handle(record)).isInstanceOf(Failures.Temporary.class);
            }
            stretch.handle(record);
        });

        assertThat(stretch.await().percentile(100)).isLessThan(10_000_000);
    }
}
