package io.baton.faults.rig;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A connection through a proxy: two threads, one for requests, one for responses. */
final class ProxiedConnection {

    private final TcpProxy proxy;

    private final Socket client;

    private final Socket broker;

    private final AtomicLong passed = new AtomicLong();

    private final Refusals refusals = new Refusals();

    ProxiedConnection(TcpProxy proxy, Socket client, Socket broker) {
        this.proxy = proxy;
        this.client = client;
        this.broker = broker;
    }

    void start() {
        pump(this.client, this.broker, Direction.TO_BROKERS);
        pump(this.broker, this.client, Direction.FROM_BROKERS);
    }

    /** Ends it as a crash of the other side would. */
    void reset() {
        close(this.client);
        close(this.broker);
        this.proxy.ended(this);
    }

    private static void close(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException ex) {
            // it is closed already
        }
    }

    private void pump(Socket from, Socket to, Direction direction) {
        Thread thread = new Thread(
                () -> {
                    try {
                        from.setTcpNoDelay(true);
                        forward(new DataInputStream(from.getInputStream()), to.getOutputStream(), direction);
                    } catch (IOException ex) {
                        // one side has gone
                    } catch (InterruptedException ex) {
                        Thread.currentThread().interrupt();
                    } finally {
                        reset();
                    }
                },
                "proxied");
        thread.setDaemon(true);
        thread.start();
    }

    private void forward(DataInputStream input, OutputStream output, Direction direction)
            throws IOException, InterruptedException {
        while (true) {
            byte[] frame = frame(input);
            waitOut(frame.length, direction);
            write(output, direction == Direction.TO_BROKERS ? request(frame) : response(frame));
        }
    }

    private byte[] request(byte[] frame) {
        return this.proxy.conditions().refusingCommits() ? this.refusals.disguise(frame) : frame;
    }

    private byte[] response(byte[] frame) {
        byte[] answer = this.refusals.answerTo(frame);
        return answer == null ? frame : answer;
    }

    private static byte[] frame(DataInputStream input) throws IOException {
        int size = input.readInt();
        byte[] frame = new byte[Integer.BYTES + size];
        ByteBuffer.wrap(frame).putInt(size);
        input.readFully(frame, Integer.BYTES, size);
        return frame;
    }

    private void waitOut(int bytes, Direction direction) throws InterruptedException {
        long millis = this.proxy.conditions().millisFor(bytes);
        if (millis > 0) {
            TimeUnit.MILLISECONDS.sleep(millis);
        }
        while (this.proxy.conditions().holds(direction) && !this.client.isClosed()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void write(OutputStream output, byte[] frame) throws IOException {
        long total = this.passed.addAndGet(frame.length);
        if (total > this.proxy.conditions().cutAfterBytes()) {
            output.write(frame, 0, frame.length / 2);
            output.flush();
            throw new IOException("cut");
        }
        output.write(frame);
        output.flush();
    }
}
