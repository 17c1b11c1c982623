package io.cardroster.im.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A network between client and server that breaks at the worst moment: it passes the first message of a client on and cuts the
 * client's side before the server's answer can get back. Afterwards it is a good network.
 */
public final class CuttingProxy extends Relay {

    private volatile boolean cut;

    /** Opens a port on loopback in front of that one. */
    public CuttingProxy(int target) {
        super(target);
    }

    @Override
    void up(Socket client, Socket server) throws IOException {
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
}
