package io.cardroster.im.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * A slow way to a server: what the first client says from its first message on arrives only when it is released, even when that
 * client has gone. So does a server whose limits let it read on long after.
 */
public final class HoldingProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final CountDownLatch release = new CountDownLatch(1);
    private boolean holds;

    /** Opens a port on loopback in front of that one. */
    public HoldingProxy(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Lets through what was held. */
    public void release() {
        release.countDown();
    }

    @Override
    public void close() {
        release();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket client = entrance.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            thread(() -> up(client, server));
            thread(() -> server.getInputStream().transferTo(client.getOutputStream()));
        }
    }

    private void up(Socket client, Socket server) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] buffer = new byte[16384];
        int length;
        while ((length = in.read(buffer)) > 0) {
            if (new String(buffer, 0, length, StandardCharsets.UTF_8).contains("<message") && isFirst()) {
                hold();
            }
            out.write(buffer, 0, length);
            out.flush();
        }
    }

    private synchronized boolean isFirst() {
        boolean first = !holds;
        holds = true;
        return first;
    }

    private void hold() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void thread(Task task) {
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
