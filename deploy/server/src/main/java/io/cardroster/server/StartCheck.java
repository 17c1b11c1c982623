package io.cardroster.server;

import io.cardroster.im.ConfiguredPlatforms;
import io.cardroster.im.XmppLimits;
import io.cardroster.server.auth.ExternalLoginsAwayException;
import io.cardroster.server.config.External;
import io.cardroster.server.config.Listen;
import io.cardroster.server.config.Mistakes;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.config.Tls;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.server.external.Directories;
import io.cardroster.server.http.PemKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * What {@code --check} looks at besides the configuration: everything that a start would open, each by itself, so that one run names
 * all that stands in the way.
 */
final class StartCheck {

    private final ServerConfig config;
    private final Mistakes mistakes = new Mistakes();

    StartCheck(ServerConfig config) {
        this.config = config;
    }

    /** Looks at the files of the listener with TLS and at the ports. */
    void listeners() {
        Tls tls = config.tls();
        port("listen", config.listen());
        if (!config.listen().loopback()) {
            port("admin", config.admin());
        }
        if (tls != null) {
            port("tls", tls.listen());
            mistakes.attempt(() -> certificate(tls));
        }
    }

    /**
     * Connects to each IM platform, as far as a login would go.
     *
     * @return the platforms; none when they cannot be used
     */
    ConfiguredPlatforms platforms() {
        ConfiguredPlatforms none = ConfiguredPlatforms.xmpp(List.of(), XmppLimits.DEFAULT);
        ConfiguredPlatforms platforms = mistakes.attempt(() -> ImWiring.platforms(config), none);
        ImWiring.complaints(platforms, config)
                .forEach(complaint -> mistakes.add(new StartRefusedException("platforms: " + complaint)));
        return platforms;
    }

    /** Asks the external directory for somebody whom nobody is. */
    void externalLogins() {
        External external = config.externalLogins();
        if (external == null) {
            return;
        }
        mistakes.attempt(() -> {
            try {
                Directories.probe(Directories.of(external));
            } catch (ExternalLoginsAwayException e) {
                throw new StartRefusedException(
                        "external-logins.url: " + external.url() + " gives no answer: " + e.getMessage()
                                + "; is the directory running, and do url, ca-file and ldap.bind-dn fit?",
                        e);
            }
        });
    }

    /** Does a step of the start; when it is refused, what does not need it is looked at all the same. */
    void step(Runnable step) {
        mistakes.attempt(step);
    }

    /**
     * Goes on when nothing is wrong.
     *
     * @throws StartRefusedException with all that is, a line for each
     */
    void end() {
        mistakes.end();
    }

    private static void certificate(Tls tls) {
        try {
            PemKeys.verify(tls.certificates(), tls.key());
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("tls: " + e.getMessage(), e);
        }
    }

    private void port(String key, Listen listen) {
        if (listen.port() == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(listen.address(), listen.port()));
        } catch (IOException e) {
            mistakes.add(new StartRefusedException(
                    key + ".port: cannot listen on " + listen.address().getHostAddress() + ":" + listen.port() + ": "
                            + e.getMessage() + "; stop what uses it, or choose another " + key + ".port or " + key
                            + ".address",
                    e));
        }
    }
}
