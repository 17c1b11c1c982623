package io.cardroster.im.counterpart;

import java.nio.file.Path;

/**
 * A real XMPP server on free loopback ports with a directory of its own, its certificate made by a CA of its own. It talks to no
 * other server. It ends with {@link #close}, and also when this JVM dies.
 */
public interface TestXmppServer extends AutoCloseable {

    /** The domain that it serves. */
    String DOMAIN = "im.test";

    /** A domain that it serves as well, with the certificate of {@link #DOMAIN}: what an impostor would show. */
    String MISNAMED_DOMAIN = "misnamed.test";

    /** The domain of its rooms; everybody may make one. */
    String ROOMS_DOMAIN = "rooms." + DOMAIN;

    /** The domain that a component may take, with {@link #COMPONENT_SECRET}. */
    String GATEWAY_DOMAIN = "gw." + DOMAIN;

    /** The secret of components. */
    String COMPONENT_SECRET = "component";

    /** Which program it is. */
    Brand brand();

    /** Where clients connect to, with STARTTLS or without. */
    int port();

    /** Where components such as gateways connect to. */
    int componentPort();

    /** Certificate (PEM) of the CA that made the server's certificate. */
    Path caFile();

    /** Certificate of a CA that has nothing to do with this server. */
    Path strangersCaFile();

    /** Adds a user, or gives an existing one another password, while it runs; returns the bare JID. */
    String user(String name, String password);

    /** How many messages wait for the user, by the server's own account; only while it runs. */
    int waiting(String name);

    /** The user's roster as the server itself tells it, in a form of its own; only while it runs. */
    String roster(String name);

    /** How many clients connected since it was first started. */
    int connections();

    /** Starts it again on the same ports with the same data. */
    void start();

    /** Stops it as an operator would and waits for the end. */
    void stop();

    /** Kills it without warning. ejabberd then forgets what it stored in the last seconds. */
    void kill();

    /** Stops it and removes its directory. */
    @Override
    void close();

    /** The programs that there are. Both are in the tests since they differ. */
    enum Brand {
        /** Debian's Prosody. */
        PROSODY,
        /** Debian's ejabberd. */
        EJABBERD;

        /** Starts one with no users; fails with the command that installs it when it is missing. */
        public TestXmppServer started() {
            return started(false);
        }

        /** As {@link #started}, and lets a client send no more in a second than Debian's configuration does. */
        public TestXmppServer startedAsPackaged() {
            return started(true);
        }

        private TestXmppServer started(boolean limited) {
            return switch (this) {
                case PROSODY -> ProsodyServer.started(limited);
                case EJABBERD -> EjabberdServer.started(limited);
            };
        }
    }
}
