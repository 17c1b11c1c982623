package io.cardroster.funambol.runtime;

import io.cardroster.syncml.spi.SyncMode;
import java.util.Arrays;
import java.util.Optional;

/** Alert codes as the host gives them, those of alerts by the server included. */
final class HostModes {

    private static final int TWO_WAY_BY_SERVER = 206;
    private static final int REFRESH_FROM_SERVER_BY_SERVER = 210;

    private HostModes() {}

    static Optional<SyncMode> of(int alertCode) {
        int code = alertCode;
        if (code == TWO_WAY_BY_SERVER) {
            code = SyncMode.TWO_WAY.alertCode();
        } else if (code > TWO_WAY_BY_SERVER && code <= REFRESH_FROM_SERVER_BY_SERVER) {
            // 207 to 210 are 202 to 205 asked for by the server.
            code -= TWO_WAY_BY_SERVER + 1 - SyncMode.ONE_WAY_FROM_CLIENT.alertCode();
        }
        int wanted = code;
        return Arrays.stream(SyncMode.values())
                .filter(mode -> mode.alertCode() == wanted)
                .findFirst();
    }
}
