package io.cardroster.im.xmpp;

import io.cardroster.im.XmppLimits;
import io.cardroster.im.XmppServer;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImWork;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jivesoftware.smack.Smack;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;

/** The XMPP servers of the configuration as one platform. A session is a fresh connection; none is kept. */
public final class XmppPlatform implements ImPlatform, AutoCloseable {

    private static final String TYPE = "xmpp";

    private final Map<String, Connector> connectors = new HashMap<>();
    private final Addresses addresses;
    private final XmppLimits limits;
    private final Semaphore sessions;
    private final ExecutorService logouts;

    /**
     * A platform that connects to these servers and to nothing else. Connects to nothing yet.
     *
     * @throws IllegalArgumentException when a CA file cannot be used, or a domain appears twice
     */
    public XmppPlatform(List<XmppServer> servers, XmppLimits limits) {
        SmackSetup.prepare();
        Set<String> rooms = new HashSet<>();
        Set<String> gateways = new HashSet<>();
        for (XmppServer server : servers) {
            if (connectors.put(server.domain(), new Connector(server, limits)) != null) {
                throw new IllegalArgumentException("the domain " + server.domain() + " appears twice");
            }
            rooms.addAll(server.rooms());
            gateways.addAll(server.gateways().values());
        }
        this.addresses = new Addresses(connectors.keySet(), rooms, gateways);
        this.limits = limits;
        this.sessions = new Semaphore(limits.sessions());
        AtomicInteger number = new AtomicInteger();
        this.logouts = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "xmpp-logout-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String loginType() {
        return TYPE;
    }

    @Override
    public boolean serves(AccountKey account) {
        return account.type().equals(TYPE) && addresses.serves(account.normal());
    }

    @Override
    public Optional<String> domain(String login) {
        return Optional.ofNullable(JidCreate.entityBareFromOrNull(login))
                .map(jid -> jid.getDomain().toString())
                .filter(connectors::containsKey);
    }

    /** Loads the library's classes without connecting. */
    public void warmUp() {
        JidCreate.entityBareFromOrThrowUnchecked("warm@up.invalid");
        Smack.ensureInitialized();
    }

    /**
     * Connects to each server of the configuration, as far as a login would go.
     *
     * @return what is wrong, by domain; empty when every server can be reached and trusted
     */
    public SortedMap<String, ImFailure> probe() {
        SortedMap<String, ImFailure> failures = new TreeMap<>();
        connectors.forEach((domain, connector) -> {
            try {
                connector.probe();
            } catch (ImFailure e) {
                failures.put(domain, e);
            }
        });
        return failures;
    }

    @Override
    public <T> T session(ImCredentials login, UUID name, ImWork<T> work) {
        return connected(login, name, work::run);
    }

    /** A session that shows everything on the roster, also what stands behind gateways. */
    <T> T connected(ImCredentials login, UUID name, Function<XmppSession, T> work) {
        EntityBareJid jid = jid(login.login());
        Connector connector = connectors.get(jid.getDomain().toString());
        if (connector == null) {
            throw new ImFailure(Kind.UNKNOWN_DOMAIN, "no platform for the login's domain");
        }
        acquire();
        XMPPTCPConnection connection;
        try {
            connection = connector.login(jid, login, name);
        } catch (RuntimeException e) {
            sessions.release();
            throw e;
        }
        try {
            return work.apply(new XmppSession(connection, addresses, limits.reply()));
        } finally {
            logout(connection);
        }
    }

    /** Waits shortly for sessions that are logging out. */
    @Override
    public void close() {
        logouts.shutdown();
        try {
            if (!logouts.awaitTermination(limits.logout().toMillis() * 4, TimeUnit.MILLISECONDS)) {
                logouts.shutdownNow();
            }
        } catch (InterruptedException e) {
            logouts.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static EntityBareJid jid(String login) {
        try {
            return JidCreate.entityBareFrom(login);
        } catch (XmppStringprepException e) {
            throw new ImFailure(Kind.PERMANENT, "the login is not an XMPP address");
        }
    }

    private void acquire() {
        boolean free = false;
        try {
            free = sessions.tryAcquire(limits.queue().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!free) {
            throw new ImFailure(Kind.TRANSIENT, "too many sessions at once");
        }
    }

    private void logout(XMPPTCPConnection connection) {
        // The wait for the server's end of the stream is as long as the reply timeout, and some servers never end it.
        connection.setReplyTimeout(limits.logout().toMillis());
        Runnable task = () -> {
            try {
                connection.disconnect();
            } finally {
                connection.instantShutdown();
                sessions.release();
            }
        };
        try {
            logouts.execute(task);
        } catch (RejectedExecutionException e) {
            task.run(); // closing down
        }
    }
}
