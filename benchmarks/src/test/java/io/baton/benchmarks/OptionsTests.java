package io.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTests {

    @Test
    void askForEverythingButTheSoakByDefault() {
        Options options = Options.parse("");

        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.workloads()).contains("noop", "memory").doesNotContain("soak");
        assertThat(options.peers()).isEmpty();
    }

    @Test
    void mayStandInOneArgument() {
        assertThat(Options.parse("--rounds=2 --peers=raw,baton-key", "--records=10 --workloads=noop"))
                .isEqualTo(new Options(2, 10, 60, List.of("noop"), List.of("raw", "baton-key"), ""));
    }

    @Test
    void areHandedOnAsTheyCame() {
        String[] arguments = {"--rounds=2", "--minutes=1", "--workloads=soak", "--report=page.md"};

        assertThat(Options.parse(arguments).arguments()).containsExactly(arguments);
        assertThat(Options.parse("").arguments()).isEmpty();
    }

    @Test
    void anUnknownOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--round=2"))
                .withMessageContaining("--round=2");
    }

    @Test
    void scaleWhatIsNotTheNoOpMeasurementToo() {
        assertThat(Options.parse("--records=300000").scaled(20_000)).isEqualTo(2_000);
        assertThat(Options.parse("--records=10").scaled(20_000)).isEqualTo(100);
    }

    @Test
    void leaveTheTablesOrderToThePeers() {
        assertThat(Options.parse("--peers=baton,raw,stranger").partOf(List.of("raw", "spring-kafka", "baton")))
                .containsExactly("raw", "baton");
    }
}
