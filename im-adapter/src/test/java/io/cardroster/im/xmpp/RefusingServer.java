package io.cardroster.im.xmpp;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every stream with one stream error. */
final class RefusingServer implements AutoCloseable {

    private final ServerSocket entrance;
    private final byte[] answer;

    private RefusingServer(ServerSocket entrance, String condition) {
        this.entrance = entrance;
        this.answer = ("<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
                        + " xmlns:stream='http://etherx.jabber.org/streams' id='1' from='im.test' version='1.0'>"
                        + "<stream:error>" + condition + "</stream:error></stream:stream>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static RefusingServer with(String condition) {
        try {
            RefusingServer server =
                    new RefusingServer(new ServerSocket(0, 9, InetAddress.getLoopbackAddress()), condition);
            Thread thread = new Thread(server::accept, "refusing-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try (Socket client = entrance.accept()) {
                byte[] header = new byte[4096];
                if (client.getInputStream().read(header) > 0) {
                    client.getOutputStream().write(answer);
                    client.getOutputStream().flush();
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            } catch (IOException e) {
                // The client hung up, or the test is over.
            }
        }
    }
}
