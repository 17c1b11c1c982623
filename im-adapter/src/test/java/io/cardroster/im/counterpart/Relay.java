package io.cardroster.im.counterpart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A way through loopback to a server. What the server says passes; what clients say is for the subclass. */
abstract class Relay implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final AtomicInteger accepted = new AtomicInteger();

    /** Opens a port on loopback in front of that one. */
    Relay(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public final int port() {
        return entrance.getLocalPort();
    }

    /** How many clients connected. */
    public final int accepted() {
        return accepted.get();
    }

    /** Passes on what a client says until it has ended, in a thread of its own. */
    abstract void up(Socket client, Socket server) throws IOException;

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket client = entrance.accept();
            accepted.incrementAndGet();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            start(() -> up(client, server));
            start(() -> server.getInputStream().transferTo(client.getOutputStream()));
        }
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // A closed socket is how each of these ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Work that ends with a closed socket. */
    private interface Task {

        void run() throws IOException;
    }
}
