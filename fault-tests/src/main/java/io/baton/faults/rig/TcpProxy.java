package io.baton.faults.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between clients and a broker and gets in their way. Forwards whole requests and responses of Kafka. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket server;

    private final int target;

    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    private volatile NetworkConditions conditions = NetworkConditions.FINE;

    private TcpProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static TcpProxy start(int port, int target) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        TcpProxy proxy = new TcpProxy(server, target);
        Thread thread = new Thread(proxy::accept, "proxy-" + port);
        thread.setDaemon(true);
        thread.start();
        return proxy;
    }

    NetworkConditions conditions() {
        return this.conditions;
    }

    /** Changes what happens to traffic from now on. */
    public void set(NetworkConditions next) {
        this.conditions = next;
    }

    /** Resets every connection. */
    public void reset() {
        this.connections.forEach(ProxiedConnection::reset);
    }

    void ended(ProxiedConnection connection) {
        this.connections.remove(connection);
    }

    private void accept() {
        while (!this.server.isClosed()) {
            try {
                Socket client = this.server.accept();
                open(client);
            } catch (IOException ex) {
                // closed: the loop ends
            }
        }
    }

    private void open(Socket client) throws IOException {
        try {
            Socket broker = new Socket(InetAddress.getLoopbackAddress(), this.target);
            ProxiedConnection connection = new ProxiedConnection(this, client, broker);
            this.connections.add(connection);
            connection.start();
        } catch (IOException ex) {
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        this.server.close();
        reset();
    }
}
