package io.cardroster.funambol;

import com.funambol.framework.server.plugin.Plugin;
import com.funambol.framework.server.plugin.PluginException;
import io.cardroster.funambol.boot.OneRuntime;
import io.cardroster.funambol.bridge.BridgeException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the runtime with the web application, so that work for IM platforms goes on without a sync, and stops it with it. */
public class CardrosterPlugin implements Plugin {

    private static final Logger LOG = Logger.getLogger("io.cardroster.funambol");

    @Override
    public boolean isEnabled() {
        return true;
    }

    /** A runtime that does not start now, because its database is away for example, is tried again by the next sync. */
    @Override
    public void start() throws PluginException {
        try {
            OneRuntime.get().start(ConfigurationFile.get());
            LOG.log(Level.INFO, "Cardroster {0} is running", release());
        } catch (BridgeException e) {
            LOG.log(Level.SEVERE, "Cardroster does not run: {0}", e.getMessage());
            throw new PluginException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void stop() {
        OneRuntime.get().stop();
        LOG.info("Cardroster has stopped");
    }

    /** As the packager named it. */
    private static String release() {
        Package own = CardrosterPlugin.class.getPackage();
        String version = own == null ? null : own.getImplementationVersion();
        return version == null ? "(without a version)" : version;
    }
}
