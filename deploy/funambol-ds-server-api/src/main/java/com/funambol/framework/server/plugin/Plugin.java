package com.funambol.framework.server.plugin;

/** Of the host: started and stopped with the web application. */
public interface Plugin {

    boolean isEnabled() throws PluginException;

    void start() throws PluginException;

    void stop() throws PluginException;
}
