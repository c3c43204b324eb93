package io.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
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

    @Test
    void refuseAPeerThatNoneOfThemHas() {
        List<Workload> workloads = List.of(Workloads.named("key"), Workloads.named("path"));

        Workloads.requireKnown(List.of("parallel-key", "baton-text"), workloads);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workloads.requireKnown(List.of("raw", "spring"), workloads))
                .withMessageContaining("spring-kafka");
    }
}
