package io.baton.faults.rig;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a node listens.
 *
 * @param id its id
 * @param clients port for clients and other brokers
 * @param controller port of its controller
 * @param paths ports whose advertised ones belong to proxies, one per path
 * @param proxies what is advertised for them
 * @param walled ports for instances behind a firewall, one per path; none where there is no firewall
 * @param host by which those reach this machine
 */
record NodeAddress(
        int id,
        int clients,
        int controller,
        List<Integer> paths,
        List<Integer> proxies,
        List<Integer> walled,
        String host) {

    static final String LOCAL = "localhost";

    static NodeAddress allocate(int id, int paths, @Nullable Firewall firewall) {
        return new NodeAddress(
                id,
                Ports.free(),
                Ports.free(),
                ports(paths),
                ports(paths),
                ports(firewall == null ? 0 : paths),
                firewall == null ? LOCAL : firewall.host());
    }

    private static List<Integer> ports(int count) {
        return IntStream.range(0, count).mapToObj(i -> Ports.free()).toList();
    }

    static String path(int number) {
        return "PATH" + number;
    }

    static String walled(int number) {
        return "WALLED" + number;
    }
}
