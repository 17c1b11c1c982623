package io.cardroster.server;

import io.cardroster.server.data.StartRefusedException;
import java.io.IOException;
import java.net.ServerSocket;

/** Finds a port for {@code --port 0} before the listener opens, since RespURI must name it from the first answer on. */
final class FreePort {

    private FreePort() {}

    static int find() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefusedException("there is no free port", e);
        }
    }
}
