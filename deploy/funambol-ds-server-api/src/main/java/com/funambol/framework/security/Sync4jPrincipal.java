package com.funambol.framework.security;

import com.funambol.framework.server.Sync4jDevice;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Of the host: who syncs with what. */
public class Sync4jPrincipal implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String username;
    private final Sync4jDevice device;

    private Sync4jPrincipal(String username, Sync4jDevice device) {
        this.username = username;
        this.device = device;
    }

    public static Sync4jPrincipal createPrincipal(String username, String deviceId) {
        return new Sync4jPrincipal(username, new Sync4jDevice(deviceId));
    }

    public @Nullable String getUsername() {
        return username;
    }

    public @Nullable String getDeviceId() {
        return device.getDeviceId();
    }

    public @Nullable Sync4jDevice getDevice() {
        return device;
    }
}
