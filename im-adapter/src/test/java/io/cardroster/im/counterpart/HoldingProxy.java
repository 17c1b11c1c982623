package io.cardroster.im.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A slow way to a server: what the first client says from its first message on arrives only when it is released, even when that
 * client has gone. So does a server whose limits let it read on long after.
 */
public final class HoldingProxy extends Relay {

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean holds = new AtomicBoolean();

    /** Opens a port on loopback in front of that one. */
    public HoldingProxy(int target) {
        super(target);
    }

    /** Lets through what was held. */
    public void release() {
        release.countDown();
    }

    @Override
    public void close() {
        release();
        super.close();
    }

    @Override
    void up(Socket client, Socket server) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] buffer = new byte[16384];
        int length;
        while ((length = in.read(buffer)) > 0) {
            if (new String(buffer, 0, length, StandardCharsets.UTF_8).contains("<message")
                    && holds.compareAndSet(false, true)) {
                hold();
            }
            out.write(buffer, 0, length);
            out.flush();
        }
    }

    private void hold() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
