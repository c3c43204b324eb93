package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** When the breaker opens, and how it closes (R-F3). */
class BreakerTests {

    private final Breaker breaker = breaker(6, 3, 0.8);

    @Test
    void opensWhenEnoughCallsFailOverSeveralKeys() {
        for (int i = 0; i < 5; i++) {
            assertThat(fail("k" + i)).isEqualTo(Breaker.Verdict.COUNTED);
        }
        assertThat(fail("k5")).isEqualTo(Breaker.Verdict.OPENED);
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aKeyThatFailsAgainAndAgainOpensNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(fail("k" + i % 2)).isEqualTo(Breaker.Verdict.COUNTED);
        }
    }

    @Test
    void oneRecordWithoutKeyCountsOnceAndSeveralCountEach() {
        ConsumerRecord<byte[], byte[]> same = record(null);
        for (int i = 0; i < 100; i++) {
            assertThat(breaker.failed(lane(), same, false)).isEqualTo(Breaker.Verdict.COUNTED);
        }
        breaker.failed(lane(), record(null), false);
        assertThat(breaker.failed(lane(), record(null), false)).isEqualTo(Breaker.Verdict.OPENED);
    }

    @Test
    void aRecordThatWouldBeGivenUpOpensItEarlier() {
        fail("a");
        fail("b");
        assertThat(breaker.failed(lane(), record("c"), true)).isEqualTo(Breaker.Verdict.OPENED);
    }

    @Test
    void aRecordThatWouldBeGivenUpAmongTooFewKeysDoesNot() {
        fail("a");
        assertThat(breaker.failed(lane(), record("b"), true)).isEqualTo(Breaker.Verdict.COUNTED);
    }

    @Test
    void failuresAmongSuccessesAreForgotten() {
        for (int i = 0; i < 1000; i++) {
            assertThat(fail("k" + i)).isEqualTo(Breaker.Verdict.COUNTED);
            assertThat(breaker.succeeded(lane(), 1)).isFalse();
        }
    }

    @Test
    void fewSuccessesAmongManyFailuresDoNotKeepItClosed() {
        for (int i = 0; i < 5; i++) {
            fail("k" + i);
        }
        breaker.succeeded(lane(), 1);
        assertThat(fail("k5")).isEqualTo(Breaker.Verdict.OPENED);
    }

    @Test
    void oneSuccessForFourFailuresIsForgivenTheBreakerNotTheDependency() {
        Breaker exact = breaker(10, 3, 0.8);
        for (int i = 0; i < 4; i++) {
            exact.failed(lane(), record("k" + i), false);
        }
        exact.succeeded(lane(), 1);
        for (int i = 4; i < 9; i++) {
            exact.failed(lane(), record("k" + i), false);
        }
        assertThat(exact.failed(lane(), record("k9"), false)).isEqualTo(Breaker.Verdict.OPENED);
    }

    @Test
    void aProbeThatDoesNotReturnIsFollowedByAnotherAndMayStillCloseIt() {
        open();
        long round = breaker.round();
        Lane hanging = probe();
        assertThat(breaker.permitProbe(round)).isTrue();
        Lane other = lane();
        assertThat(breaker.admits(other)).isTrue();
        assertThat(breaker.failed(other, record("k"), false)).isEqualTo(Breaker.Verdict.PROBE_FAILED);
        assertThat(breaker.permitProbe(round)).isFalse();
        assertThat(breaker.succeeded(hanging, 1)).isTrue();
    }

    @Test
    void whileOpenNothingIsAdmittedButAProbeWhenItsTimeHasCome() {
        open();
        Lane lane = lane();
        assertThat(breaker.admits(lane)).isFalse();
        assertThat(breaker.isWaiting()).isTrue();
        assertThat(breaker.permitProbe(breaker.round())).isTrue();
        assertThat(breaker.isWaiting()).isFalse();
        assertThat(breaker.admits(lane)).isTrue();
        assertThat(breaker.admits(lane())).isFalse();
    }

    @Test
    void callsThatHadBegunBeforeNeitherCloseItNorCountAsProbes() {
        open();
        assertThat(breaker.succeeded(lane(), 3)).isFalse();
        assertThat(fail("late")).isEqualTo(Breaker.Verdict.HELD);
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theTimeBetweenProbesGrowsUpToItsLimit() {
        open();
        for (int seconds : new int[] {2, 4, 8, 10, 10}) {
            Lane probe = probe();
            assertThat(breaker.failed(probe, record("k"), true)).isEqualTo(Breaker.Verdict.PROBE_FAILED);
            assertThat(breaker.delay()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void aProbeThatSucceedsClosesIt() {
        open();
        assertThat(breaker.succeeded(probe(), 1)).isTrue();
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.admits(lane())).isTrue();
    }

    @Test
    void aProbeThatTellsNothingIsFollowedByAnotherAtOnce() {
        open();
        breaker.concluded(probe());
        assertThat(breaker.admits(lane())).isTrue();
    }

    @Test
    void onTrialFewerFailuresOpenItAgainAndTheProbesStayRare() {
        open();
        breaker.failed(probe(), record("k"), false);
        breaker.succeeded(probe(), 1);
        fail("a");
        fail("b");
        assertThat(fail("c")).isEqualTo(Breaker.Verdict.OPENED);
        assertThat(breaker.delay()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void onTrialOneKeyThatFailsDoesNotOpenItAgain() {
        open();
        breaker.succeeded(probe(), 1);
        for (int i = 0; i < 10; i++) {
            assertThat(breaker.failed(lane(), record("poison"), true)).isEqualTo(Breaker.Verdict.COUNTED);
        }
    }

    @Test
    void afterTheTrialEverythingIsAsAtTheBeginning() {
        open();
        breaker.failed(probe(), record("k"), false);
        breaker.succeeded(probe(), 1);
        breaker.succeeded(lane(), 6);
        open();
        assertThat(breaker.delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void withoutRulesItNeverOpens() {
        Breaker absent = new Breaker(null);
        for (int i = 0; i < 1000; i++) {
            assertThat(absent.failed(lane(), record("k" + i), true)).isEqualTo(Breaker.Verdict.COUNTED);
        }
        assertThat(absent.isOpen()).isFalse();
    }

    private static Breaker breaker(int failures, int keys, double ratio) {
        return new Breaker(new BreakerRules(failures, keys, ratio, Duration.ofSeconds(1), Duration.ofSeconds(10)));
    }

    private void open() {
        for (int i = 0; i < 6; i++) {
            assertThat(breaker.isOpen()).isFalse();
            fail("k" + i);
        }
        assertThat(breaker.isOpen()).isTrue();
    }

    private Lane probe() {
        Lane lane = lane();
        breaker.permitProbe(breaker.round());
        assertThat(breaker.admits(lane)).isTrue();
        return lane;
    }

    private Breaker.Verdict fail(String key) {
        return breaker.failed(lane(), record(key), false);
    }

    private static Lane lane() {
        return new Lane(null, new Object());
    }

    private static ConsumerRecord<byte[], byte[]> record(String key) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("topic", 0, 0, bytes, new byte[0]);
    }
}
