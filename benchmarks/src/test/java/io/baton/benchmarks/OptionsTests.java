package io.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTests {

    @Test
    void haveDefaults() {
        assertThat(Options.parse("")).isEqualTo(new Options(5, 1_000_000, 6, List.of("raw", "spring-kafka", "baton")));
    }

    @Test
    void mayStandInOneArgument() {
        assertThat(Options.parse("--rounds=2 --peers=raw,baton", "--records=10"))
                .isEqualTo(new Options(2, 10, 6, List.of("raw", "baton")));
    }

    @Test
    void anUnknownOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--round=2"))
                .withMessageContaining("--round=2");
    }
}
