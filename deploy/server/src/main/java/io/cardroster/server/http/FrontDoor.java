package io.cardroster.server.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The listeners. On loopback one port serves all; else phones and administrators have a listener each, and nothing of the one
 * can be reached through the other.
 */
public final class FrontDoor implements AutoCloseable {

    private static final String PHONE = "phone";
    private static final String ADMINISTRATION = "administration";
    private static final String TLS = "tls";
    private static final int THREADS = 200;
    private static final long DRAIN_MILLIS = 30_000;
    private static final long IDLE_MILLIS = 30_000;

    private final Server server;
    private final QueuedThreadPool threads;
    private final ServerConnector phone;
    private final ServerConnector administration;
    private final @Nullable ServerConnector tls;

    private FrontDoor(FrontSettings settings, boolean together, List<Mount> mounts) {
        this.threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        this.server = new Server(threads);
        this.phone = connector(server, PHONE, settings.bind(), settings.port());
        this.administration =
                together ? phone : connector(server, ADMINISTRATION, settings.adminBind(), settings.adminPort());
        this.tls = settings.tls().map(files -> tlsConnector(server, files)).orElse(null);

        ContextHandlerCollection contexts = new ContextHandlerCollection();
        if (together) {
            contexts.addHandler(context(List.of("@" + PHONE), mounts));
            contexts.addHandler(context(List.of("@" + TLS), only(mounts, Mount.Door.PHONE)));
        } else {
            contexts.addHandler(context(List.of("@" + PHONE, "@" + TLS), only(mounts, Mount.Door.PHONE)));
            contexts.addHandler(context(List.of("@" + ADMINISTRATION), only(mounts, Mount.Door.ADMINISTRATION)));
        }
        server.setHandler(new GracefulHandler(contexts));
        server.setErrorHandler(new PlainErrorHandler());
        server.setStopTimeout(DRAIN_MILLIS);
    }

    /**
     * Opens the listeners.
     *
     * @throws UncheckedIOException when an address is taken or not ours; the message names it
     * @throws IllegalArgumentException when the TLS files cannot be used
     */
    public static FrontDoor open(FrontSettings settings, List<Mount> mounts) {
        return open(settings, Visitors.isLoopback(settings.bind()), mounts);
    }

    static FrontDoor open(FrontSettings settings, boolean together, List<Mount> mounts) {
        FrontDoor door = new FrontDoor(settings, together, mounts);
        try {
            door.server.start();
            return door;
        } catch (Exception e) { // Jetty's start declares it
            door.close();
            throw new UncheckedIOException(
                    "cannot listen on " + settings.bind() + ":" + settings.port() + ": " + e.getMessage(),
                    e instanceof IOException io ? io : new IOException(e));
        }
    }

    /** Where phones come in without TLS, for example {@code http://127.0.0.1:8080}. */
    public URI phoneAddress() {
        return address("http", phone);
    }

    /** Where administrators and the command line come in. */
    public URI administrationAddress() {
        return address("http", administration);
    }

    public Optional<URI> tlsAddress() {
        return Optional.ofNullable(tls).map(connector -> address("https", connector));
    }

    /** Threads that serve requests just now. */
    public int busyThreads() {
        return threads.getBusyThreads();
    }

    public int mostThreads() {
        return threads.getMaxThreads();
    }

    /** Requests that wait for a thread. */
    public int queued() {
        return threads.getQueueSize();
    }

    /** Takes no new requests, lets running ones end for up to 30 seconds, and closes the listeners. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // Jetty's stop declares it
            throw new IllegalStateException("listeners did not close", e);
        }
    }

    private static URI address(String scheme, ServerConnector connector) {
        String host = connector.getHost();
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        String bracketed = reachable.contains(":") ? "[" + reachable + "]" : reachable;
        return URI.create(scheme + "://" + bracketed + ":" + connector.getLocalPort());
    }

    private static List<Mount> only(List<Mount> mounts, Mount.Door door) {
        return mounts.stream().filter(mount -> mount.door() == door).toList();
    }

    private static ServletContextHandler context(List<String> listeners, List<Mount> mounts) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setVirtualHosts(listeners);
        for (Mount mount : mounts) {
            context.addServlet(new ServletHolder(mount.servlet()), mount.path());
        }
        context.addServlet(new ServletHolder(new NoIconServlet()), "/favicon.ico");
        return context;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.addCustomizer((request, responseHeaders) -> {
            responseHeaders.put(HttpHeader.SERVER, "Cardroster");
            return request;
        });
        return configuration;
    }

    private static ServerConnector connector(Server server, String name, String host, int port) {
        return added(server, new ServerConnector(server, new HttpConnectionFactory(configuration())), name, host, port);
    }

    private static ServerConnector tlsConnector(Server server, TlsFiles files) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(PemKeys.read(files.certificates(), files.key()));
        ssl.setKeyStorePassword("");
        HttpConfiguration configuration = configuration();
        // Phones are given an address without a name, or send no server name at all: that is no reason to refuse them.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        ServerConnector connector =
                new ServerConnector(server, new SslConnectionFactory(ssl, http.getProtocol()), http);
        return added(server, connector, TLS, files.bind(), files.port());
    }

    private static ServerConnector added(Server server, ServerConnector connector, String name, String host, int port) {
        connector.setName(name);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        return connector;
    }

    /** Browsers ask for it on every page; without an answer each page logs an error on its console. */
    private static final class NoIconServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(204);
        }
    }
}
