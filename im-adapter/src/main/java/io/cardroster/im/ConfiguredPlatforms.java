package io.cardroster.im;

import io.cardroster.im.xmpp.GatewayPlatform;
import io.cardroster.im.xmpp.XmppPlatform;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImPlatforms;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The platforms that the configuration names. Closing it ends what is left of their sessions. */
public final class ConfiguredPlatforms implements ImPlatforms, AutoCloseable {

    private final @Nullable XmppPlatform xmpp;
    private final SortedMap<String, ImPlatform> platforms = new TreeMap<>();

    private ConfiguredPlatforms(@Nullable XmppPlatform xmpp) {
        this.xmpp = xmpp;
    }

    /**
     * The XMPP platform for these servers and a platform for each of their gateways; no platform at all when there is no server.
     *
     * @throws IllegalArgumentException when a CA file cannot be used, or a domain or the type of a gateway appears twice
     */
    public static ConfiguredPlatforms xmpp(List<XmppServer> servers, XmppLimits limits) {
        if (servers.isEmpty()) {
            return new ConfiguredPlatforms(null);
        }
        XmppPlatform xmpp = new XmppPlatform(servers, limits);
        ConfiguredPlatforms configured = new ConfiguredPlatforms(xmpp);
        configured.platforms.put(xmpp.type(), xmpp);
        for (XmppServer server : servers) {
            for (Map.Entry<String, String> gateway : server.gateways().entrySet()) {
                String type = gateway.getKey();
                ImPlatform platform = new GatewayPlatform(xmpp, server.domain(), type, gateway.getValue());
                if (configured.platforms.put(type, platform) != null) {
                    throw new IllegalArgumentException("the type " + type + " has two platforms");
                }
            }
        }
        return configured;
    }

    @Override
    public Optional<ImPlatform> of(String type) {
        return Optional.ofNullable(platforms.get(type));
    }

    @Override
    public Set<String> types() {
        return Collections.unmodifiableSet(platforms.keySet());
    }

    /** Loads the XMPP library, which takes a second or two once, so that the first login does not. */
    public void warmUp() {
        if (xmpp != null) {
            xmpp.warmUp();
        }
    }

    /**
     * Connects to each server of the configuration, as far as a login would go.
     *
     * @return what is wrong, by domain; empty when every server can be reached and trusted
     */
    public SortedMap<String, ImFailure> probe() {
        return xmpp == null ? Collections.emptySortedMap() : xmpp.probe();
    }

    @Override
    public void close() {
        if (xmpp != null) {
            xmpp.close();
        }
    }
}
