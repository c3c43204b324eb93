package io.baton.faults.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports below those that outgoing connections take: a broker that is down finds its own free again. */
final class Ports {

    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private static final AtomicInteger next =
            new AtomicInteger(LOWEST + (int) (ProcessHandle.current().pid() * 97 % (HIGHEST - LOWEST)));

    private Ports() {}

    static int free() {
        for (int tries = 0; tries < HIGHEST - LOWEST; tries++) {
            int port = LOWEST + Math.floorMod(next.getAndIncrement() - LOWEST, HIGHEST - LOWEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException ex) {
            return false;
        }
    }
}
