package io.baton.faults.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTests {

    @Test
    void leadersTakeTurnsAndAllOthersFollow() {
        assertThat(Placement.led(3, List.of(1, 3), List.of(1, 2, 3)))
                .containsEntry(0, List.of(1, 2, 3))
                .containsEntry(1, List.of(3, 1, 2))
                .containsEntry(2, List.of(1, 2, 3));
    }
}
