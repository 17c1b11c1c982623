package io.cardroster.funambol.bridge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the host says when a sync begins. */
public final class HostSync {

    private final String datastore;
    private final String user;
    private final String device;
    private final int mode;
    private final @Nullable String since;
    private final String to;
    private final List<HostType> types;

    /**
     * A sync that begins.
     *
     * @param user name by which the host has authenticated its user
     * @param mode alert code
     * @param since start of the last good sync; null when there was none or it does not matter
     * @param to start of this sync, as text that is only compared
     * @param types what the device takes, preferred ones first; empty when it told nothing
     */
    public HostSync(
            String datastore,
            String user,
            String device,
            int mode,
            @Nullable String since,
            String to,
            List<HostType> types) {
        this.datastore = datastore;
        this.user = user;
        this.device = device;
        this.mode = mode;
        this.since = since;
        this.to = to;
        this.types = Collections.unmodifiableList(new ArrayList<>(types));
    }

    public String datastore() {
        return datastore;
    }

    public String user() {
        return user;
    }

    public String device() {
        return device;
    }

    public int mode() {
        return mode;
    }

    public @Nullable String since() {
        return since;
    }

    public String to() {
        return to;
    }

    public List<HostType> types() {
        return types;
    }
}
