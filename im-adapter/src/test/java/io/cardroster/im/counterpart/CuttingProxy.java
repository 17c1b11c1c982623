package io.cardroster.im.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between client and server that breaks at the worst moment: it passes the first message of a client on and cuts the
 * client's side before the server's answer can get back. Afterwards it is a good network.
 */
public final class CuttingProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean cut;

    /** Opens a port on loopback in front of that one. */
    public CuttingProxy(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** How many clients connected. */
    public int accepted() {
        return accepted.get();
    }

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

    private void up(Socket client, Socket server) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] buffer = new byte[16384];
        int length;
        while ((length = in.read(buffer)) > 0) {
            boolean message = new String(buffer, 0, length, StandardCharsets.UTF_8).contains("<message");
            if (message && !cut) {
                cut = true;
                client.close();
            }
            out.write(buffer, 0, length);
            out.flush();
            if (client.isClosed()) {
                linger();
                break;
            }
        }
        server.close();
        client.close();
    }

    // The server must have read the message before it sees the end of the stream.
    private static void linger() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
