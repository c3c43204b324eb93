package io.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WorkloadsTests {

    @Test
    void haveTheNamesTheOptionsUse() {
        assertThat(Options.parse("").workloads())
                .allSatisfy(name -> assertThat(Workloads.named(name).name()).isEqualTo(name));
        assertThat(Workloads.named("soak").peers()).isNotEmpty();
    }

    @Test
    void areListedWhenOneIsNotKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workloads.named("no-op"))
                .withMessageContaining("no-op")
                .withMessageContaining("bystanders");
    }
}
