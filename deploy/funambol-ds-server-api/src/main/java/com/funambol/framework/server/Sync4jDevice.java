package com.funambol.framework.server;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Of the host: a device. */
public class Sync4jDevice implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String deviceId;
    private @Nullable Capabilities capabilities;

    public Sync4jDevice(String deviceId) {
        this.deviceId = deviceId;
    }

    public String getDeviceId() {
        return deviceId;
    }

    public @Nullable Capabilities getCapabilities() {
        return capabilities;
    }

    public void setCapabilities(@Nullable Capabilities capabilities) {
        this.capabilities = capabilities;
    }
}
