package io.baton.faults.rig;

import java.util.List;

/**
 * Where a node listens.
 *
 * @param id its id
 * @param clients port for clients and other brokers
 * @param controller port of its controller
 * @param lanes ports whose advertised ones belong to proxies, one per lane
 * @param proxies what is advertised for them
 */
record NodeAddress(int id, int clients, int controller, List<Integer> lanes, List<Integer> proxies) {

    static NodeAddress allocate(int id, int lanes) {
        return new NodeAddress(id, Ports.free(), Ports.free(), ports(lanes), ports(lanes));
    }

    private static List<Integer> ports(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> Ports.free())
                .toList();
    }

    static String lane(int number) {
        return "LANE" + number;
    }
}
