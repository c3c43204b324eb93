package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process that was frozen does not go on as if nothing had happened. */
class MembershipTests {

    private static final long LIMIT = Duration.ofSeconds(10).toNanos();

    private final Membership membership = new Membership(LIMIT);

    @Test
    void isNotDoubtedWhileTheTimerTicks() {
        membership.tick();
        assertThat(membership.allowsCallAt(System.nanoTime())).isTrue();
        assertThat(membership.isDoubted()).isFalse();
    }

    @Test
    void aHandlerThatGoesOnBeforeTheTimerAfterAFreezeStartsNoCall() {
        assertThat(membership.allowsCallAt(System.nanoTime() + LIMIT + 1)).isFalse();
        assertThat(membership.allowsCallAt(System.nanoTime())).isFalse();
    }

    @Test
    void theNextTickDoesNotEndTheDoubtButACommitDoes() {
        membership.allowsCallAt(System.nanoTime() + LIMIT + 1);
        membership.tick();
        assertThat(membership.isDoubted()).isTrue();
        assertThat(membership.confirm(System.nanoTime())).isTrue();
        assertThat(membership.allowsCallAt(System.nanoTime())).isTrue();
    }

    @Test
    void aCommitThatWasSentBeforeTheLastFreezeProvesNothing() {
        membership.allowsCallAt(System.nanoTime() + LIMIT + 1);
        long sent = System.nanoTime();
        membership.allowsCallAt(System.nanoTime() + LIMIT + 1);
        assertThat(membership.confirm(sent)).isFalse();
        assertThat(membership.isDoubted()).isTrue();
    }

    @Test
    void aTickMakesTheNextFreezeCountFromItself() {
        long created = System.nanoTime();
        await().until(() -> System.nanoTime() - created > 1_000_000);
        membership.tick();
        assertThat(membership.allowsCallAt(created + LIMIT + 1_000_000)).isTrue();
    }

    @Test
    void aTickThatComesTooLateDoubts() {
        Membership frozen = new Membership(-1);
        frozen.tick();
        assertThat(frozen.isDoubted()).isTrue();
    }

    @Test
    void commitsInVainForTooLongDoubtAndForAShorterTimeDoNot() {
        membership.unconfirmedSince(System.nanoTime() - LIMIT / 2);
        assertThat(membership.isDoubted()).isFalse();
        membership.unconfirmedSince(System.nanoTime() - LIMIT - 1);
        assertThat(membership.isDoubted()).isTrue();
    }
}
