package io.cardroster.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.stream.Collectors;

/** Writes a configuration as a person reads it and the server could read it again. */
final class PrintedConfig {

    private PrintedConfig() {}

    /** A line for each key, in the order of the alphabet. */
    static String text(Config config) {
        return Layers.leaves("", config.root()).entrySet().stream()
                .map(key -> line(key.getKey(), key.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String path, ConfigValue value) {
        boolean secret = Layers.SECRETS.contains(path) && value.valueType() != ConfigValueType.NULL;
        String text = secret ? "\"hidden\"" : value.render(ConfigRenderOptions.concise());
        String origin = value.origin().description();
        return path + " = " + text + (origin.contains(Layers.REFERENCE) ? "" : "  # " + origin);
    }
}
