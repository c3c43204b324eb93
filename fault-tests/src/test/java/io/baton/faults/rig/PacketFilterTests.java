package io.baton.faults.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.rig.PacketFilter.Cut;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketFilterTests {

    private static final Cut REQUESTS = new Cut("lane0", Direction.TO_BROKERS, List.of(1, 2));

    @Test
    void nftablesDropNothingInTheOtherDirection() {
        assertThat(PacketFilter.NFT.dropping(REQUESTS))
                .singleElement()
                .asString()
                .contains("hook output", "tcp dport { 1, 2 } drop")
                .doesNotContain("input");
    }

    @Test
    void iptablesDropBothDirectionsOfEveryPort() {
        assertThat(PacketFilter.IPTABLES.dropping(new Cut("lane0", Direction.BOTH, List.of(1, 2))))
                .map(line -> String.join(" ", line))
                .containsExactly(
                        "iptables -w -A OUTPUT -p tcp --dport 1 -j DROP",
                        "iptables -w -A INPUT -p tcp --sport 1 -j DROP",
                        "iptables -w -A OUTPUT -p tcp --dport 2 -j DROP",
                        "iptables -w -A INPUT -p tcp --sport 2 -j DROP");
    }

    @Test
    void whatIptablesDropTheyLetPassAgain() {
        assertThat(PacketFilter.IPTABLES.passing(REQUESTS))
                .map(line -> String.join(" ", line))
                .containsExactly(
                        "iptables -w -D OUTPUT -p tcp --dport 1 -j DROP",
                        "iptables -w -D OUTPUT -p tcp --dport 2 -j DROP");
    }
}
