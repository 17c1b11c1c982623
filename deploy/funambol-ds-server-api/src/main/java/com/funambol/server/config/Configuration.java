package com.funambol.server.config;

import java.io.File;

/** Of the host: where its configuration lies. */
public class Configuration {

    protected Configuration() {}

    /** {@code $FUNAMBOL_HOME/config}; of the host's own search for it only the one way that tests use. */
    public static String getConfigPath() {
        return System.getProperty("funambol.home") + File.separator + "config";
    }
}
