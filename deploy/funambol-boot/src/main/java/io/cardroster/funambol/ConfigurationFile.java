package io.cardroster.funambol;

import com.funambol.server.config.Configuration;
import java.io.File;

/** The one file that an operator edits. */
final class ConfigurationFile {

    private ConfigurationFile() {}

    static File get() {
        return new File(new File(Configuration.getConfigPath(), "cardroster"), "cardroster.conf");
    }
}
