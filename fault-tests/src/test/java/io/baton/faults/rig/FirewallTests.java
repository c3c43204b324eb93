package io.baton.faults.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the machine allows it. */
class FirewallTests {

    @Test
    void twoOfThemDoNotMeetAndNeitherLeavesAnythingBehind(@TempDir Path directory) throws Exception {
        List<String> before = interfaces();
        Launcher launcher = Launcher.prepare(directory);
        @Nullable Firewall one = Firewall.open(launcher, directory);
        assumeThat(one).isNotNull();
        try (one;
                @Nullable Firewall other = Firewall.open(launcher, directory)) {
            assertThat(other).isNotNull();
            assertThat(other.host()).isNotEqualTo(one.host());
            assertThat(interfaces()).hasSize(before.size() + 2);
        }
        assertThat(interfaces()).containsExactlyElementsOf(before);
    }

    private static List<String> interfaces() throws IOException {
        return NetworkInterface.networkInterfaces()
                .map(NetworkInterface::getName)
                .sorted()
                .toList();
    }
}
