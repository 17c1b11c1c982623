package io.cardroster.syncml.spi;

/** Kind of synchronisation, named as in the alert codes 200 to 205 (DS Protocol, alert codes). */
public enum SyncMode {
    TWO_WAY(200),
    SLOW(201),
    ONE_WAY_FROM_CLIENT(202),
    REFRESH_FROM_CLIENT(203),
    ONE_WAY_FROM_SERVER(204),
    REFRESH_FROM_SERVER(205);

    private final int alertCode;

    SyncMode(int alertCode) {
        this.alertCode = alertCode;
    }

    public int alertCode() {
        return alertCode;
    }

    /** Whether the device sends its changes (package 3 is more than an empty Sync). */
    public boolean deviceSends() {
        return this != ONE_WAY_FROM_SERVER && this != REFRESH_FROM_SERVER;
    }

    /** Whether the device sends everything that it has, so that what it does not send it does not have. */
    public boolean deviceSendsAll() {
        return this == SLOW || this == REFRESH_FROM_CLIENT;
    }

    /** Whether the server sends its changes in package 4. Only such a sync moves the device's watermark. */
    public boolean serverSends() {
        return this != ONE_WAY_FROM_CLIENT && this != REFRESH_FROM_CLIENT;
    }
}
