package com.funambol.framework.server.plugin;

/** Of the host: a plugin does not start or stop. */
public class PluginException extends Exception {

    private static final long serialVersionUID = 1L;

    public PluginException(String msg) {
        super(msg);
    }
}
