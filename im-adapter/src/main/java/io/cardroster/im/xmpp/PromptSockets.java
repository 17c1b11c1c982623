package io.cardroster.im.xmpp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Plain sockets that wait for nothing. Without Nagle's delay: Smack writes small stanzas and waits for answers. And with
 * acknowledgements at once: after a TLS 1.3 handshake Prosody writes session tickets, which nobody answers, and holds back its next
 * words until they are acknowledged. Each of these costs 40 ms otherwise.
 */
final class PromptSockets extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
        return new PromptSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new PromptSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return new PromptSocket(host, port, local, localPort);
    }

    private static final class PromptSocket extends Socket {

        private PromptSocket() throws IOException {
            setOption(StandardSocketOptions.TCP_NODELAY, true);
        }

        private PromptSocket(InetAddress host, int port) throws IOException {
            super(host, port);
            setOption(StandardSocketOptions.TCP_NODELAY, true);
        }

        private PromptSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            super(host, port, local, localPort);
            setOption(StandardSocketOptions.TCP_NODELAY, true);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream in = super.getInputStream();
            return supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK) ? new AcknowledgedInput(in) : in;
        }

        /** Linux falls back to delayed acknowledgements by itself, so it is told again before each reading. */
        private final class AcknowledgedInput extends FilterInputStream {

            private AcknowledgedInput(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                acknowledge();
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                acknowledge();
                return super.read(bytes, offset, length);
            }

            private void acknowledge() throws IOException {
                setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            }
        }
    }
}
