package io.baton.faults.rig;

import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A way to the cluster that can be disturbed and cut, for one run at a time: a proxy in front of each broker, and,
 * where the machine allows it, a firewall beside them.
 */
public final class NetworkPath {

    private final int number;

    private final List<NodeAddress> nodes;

    private final List<TcpProxy> proxies;

    private final @Nullable Firewall firewall;

    /** What the firewall drops; belongs to the run that has the path. */
    private PacketFilter.@Nullable Cut cut;

    NetworkPath(int number, List<NodeAddress> nodes, List<TcpProxy> proxies, @Nullable Firewall firewall) {
        this.number = number;
        this.nodes = nodes;
        this.proxies = proxies;
        this.firewall = firewall;
    }

    /** The brokers as instances have to call them that go through the proxies. */
    public String brokers() {
        return brokers(NodeAddress.LOCAL, node -> node.proxies().get(this.number));
    }

    private String brokers(String host, ToIntFunction<NodeAddress> port) {
        return this.nodes.stream()
                .map(node -> host + ":" + port.applyAsInt(node))
                .collect(Collectors.joining(","));
    }

    /** The settings of an instance that shall be cut off. */
    public ProbeSettings through(ProbeSettings settings) {
        return this.firewall == null
                ? settings.with("kafka.brokers", brokers())
                : settings.with("kafka.brokers", brokers(this.firewall.host(), this::walled))
                        .inside(this.firewall.inside());
    }

    /** Cuts the instances off from all brokers. */
    public void cut(Direction direction) throws IOException, InterruptedException {
        cut(direction, this.nodes);
    }

    /** Cuts the instances off from one broker. */
    public void cut(Direction direction, Broker broker) throws IOException, InterruptedException {
        cut(direction, List.of(broker.address()));
    }

    private void cut(Direction direction, List<NodeAddress> from) throws IOException, InterruptedException {
        heal();
        if (this.firewall == null) {
            IntStream.range(0, this.nodes.size())
                    .filter(i -> from.contains(this.nodes.get(i)))
                    .forEach(i -> this.proxies.get(i).set(NetworkConditions.holding(direction)));
            return;
        }
        List<Integer> ports = from.stream().map(this::walled).toList();
        this.cut = new PacketFilter.Cut("path" + this.number, direction, ports);
        this.firewall.begin(this.cut);
    }

    /** Ends a cut and every other disturbance. */
    public void heal() throws IOException, InterruptedException {
        set(NetworkConditions.FINE);
        if (this.firewall != null && this.cut != null) {
            this.firewall.end(this.cut);
            this.cut = null;
        }
    }

    private int walled(NodeAddress node) {
        return node.walled().get(this.number);
    }

    /** Changes the conditions on all of it; those behind a firewall know none. */
    public void set(NetworkConditions conditions) {
        this.proxies.forEach(proxy -> proxy.set(conditions));
    }

    /** Resets all connections through the proxies. */
    public void reset() {
        this.proxies.forEach(TcpProxy::reset);
    }
}
