package io.baton.faults.rig;

import java.util.List;
import java.util.stream.Collectors;

/** A way to the cluster that can be cut, for one run at a time: a proxy in front of each broker. */
public final class Lane {

    private final List<NodeAddress> nodes;

    private final List<TcpProxy> proxies;

    private final int number;

    Lane(int number, List<NodeAddress> nodes, List<TcpProxy> proxies) {
        this.number = number;
        this.nodes = nodes;
        this.proxies = proxies;
    }

    /** The brokers as instances on this lane have to call them. */
    public String brokers() {
        return this.nodes.stream()
                .map(node -> "localhost:" + node.proxies().get(this.number))
                .collect(Collectors.joining(","));
    }

    /** The proxy in front of one broker. */
    public TcpProxy before(int broker) {
        for (int i = 0; i < this.nodes.size(); i++) {
            if (this.nodes.get(i).id() == broker) {
                return this.proxies.get(i);
            }
        }
        throw new IllegalArgumentException("no broker " + broker);
    }

    /** Changes the weather on all of it. */
    public void set(Weather weather) {
        this.proxies.forEach(proxy -> proxy.set(weather));
    }

    /** Resets all connections. */
    public void reset() {
        this.proxies.forEach(TcpProxy::reset);
    }
}
