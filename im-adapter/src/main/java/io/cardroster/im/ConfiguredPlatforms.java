package io.cardroster.im;

import io.cardroster.im.xmpp.XmppPlatform;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImPlatforms;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The platforms that the configuration names. Closing it ends what is left of their sessions. */
public final class ConfiguredPlatforms implements ImPlatforms, AutoCloseable {

    private final @Nullable XmppPlatform xmpp;

    private ConfiguredPlatforms(@Nullable XmppPlatform xmpp) {
        this.xmpp = xmpp;
    }

    /**
     * The XMPP platform for these servers; no platform at all when there is none.
     *
     * @throws IllegalArgumentException when a CA file cannot be used, or a domain appears twice
     */
    public static ConfiguredPlatforms xmpp(List<XmppServer> servers, XmppLimits limits) {
        return new ConfiguredPlatforms(servers.isEmpty() ? null : new XmppPlatform(servers, limits));
    }

    @Override
    public Optional<ImPlatform> of(String type) {
        return xmpp != null && xmpp.type().equals(type) ? Optional.of(xmpp) : Optional.empty();
    }

    @Override
    public Set<String> types() {
        return xmpp == null ? Set.of() : Set.of(xmpp.type());
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
