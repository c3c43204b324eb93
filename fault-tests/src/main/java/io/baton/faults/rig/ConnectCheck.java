package io.baton.faults.rig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Ends with 0 if it can connect to somebody. */
final class ConnectCheck {

    private static final int LIMIT_MILLIS = 1_000;

    private ConnectCheck() {}

    /** Takes an address and a port. */
    public static void main(String[] args) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(args[0], Integer.parseInt(args[1])), LIMIT_MILLIS);
        }
    }
}
