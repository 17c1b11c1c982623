package io.cardroster.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.cardroster.server.data.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts options, environment, file and defaults on top of each other. The defaults name every key there is, so anything else is
 * refused here.
 */
final class Layers {

    static final String REFERENCE = "cardroster-reference.conf";

    private static final String VARIABLE_PREFIX = "CARDROSTER_";

    /** Kubernetes gives each container such variables for a service called cardroster. */
    private static final String KUBERNETES = VARIABLE_PREFIX + "(SERVICE_(HOST|PORT.*)|PORT(_.*)?)";

    /** Keys whose value makes a file a secret. */
    static final Set<String> SECRETS = Set.of("db.password");

    private Layers() {}

    /** All layers in one; what belongs to no key is noted and left out. */
    static Config merge(RunOptions options, Map<String, String> environment, Mistakes mistakes) {
        Config reference = reference();
        Map<String, ConfigValue> known = leaves("", reference.root());
        Config merged = options(options).withFallback(environment(environment, known, mistakes));
        Path file = options.config();
        if (file != null) {
            merged = merged.withFallback(mistakes.attempt(() -> file(file, known, mistakes), ConfigFactory.empty()));
        }
        return merged.withFallback(reference).resolve();
    }

    static Config reference() {
        return ConfigFactory.parseResources(Layers.class.getClassLoader(), REFERENCE);
    }

    static String referenceText() {
        try (InputStream in = Layers.class.getClassLoader().getResourceAsStream(REFERENCE)) {
            return new String(Objects.requireNonNull(in, REFERENCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(REFERENCE, e);
        }
    }

    /** The keys with a value of their own: what is no object, nulls and lists included. */
    static Map<String, ConfigValue> leaves(String prefix, ConfigObject object) {
        Map<String, ConfigValue> leaves = new TreeMap<>();
        object.forEach((name, value) -> {
            // Quoted where the name itself has dots, so that "listen.port" in quotes is not taken for the key it looks
            // like.
            String path = (prefix.isEmpty() ? "" : prefix + ".") + ConfigUtil.joinPath(name);
            if (value instanceof ConfigObject inner) {
                leaves.putAll(leaves(path, inner));
            } else {
                leaves.put(path, value);
            }
        });
        return leaves;
    }

    /** The environment variable of a key. */
    static String variable(String path) {
        return VARIABLE_PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Config options(RunOptions options) {
        Map<String, ConfigValue> given = new LinkedHashMap<>();
        if (options.port() != null) {
            given.put("listen.port", ConfigValueFactory.fromAnyRef(options.port(), "--port"));
        }
        if (options.bind() != null) {
            given.put("listen.address", ConfigValueFactory.fromAnyRef(options.bind(), "--bind"));
        }
        if (options.dbUrl() != null) {
            given.put("db.url", ConfigValueFactory.fromAnyRef(options.dbUrl(), "--db-url"));
        }
        return of(given);
    }

    private static Config environment(
            Map<String, String> environment, Map<String, ConfigValue> known, Mistakes mistakes) {
        Map<String, ConfigValue> given = new LinkedHashMap<>();
        Map<String, String> paths = new LinkedHashMap<>();
        known.keySet().forEach(path -> paths.put(variable(path), path));
        new TreeMap<>(environment).forEach((name, text) -> {
            String path = paths.get(name);
            ConfigValue like = path == null ? null : known.get(path);
            if (path != null && like != null) {
                mistakes.attempt(() -> given.put(path, value(name, text, like)));
            } else if (name.startsWith(VARIABLE_PREFIX) && !name.matches(KUBERNETES)) {
                mistakes.add(new ConfigurationException("environment variable " + name
                        + " belongs to no key of the configuration" + suggestion(name, paths.keySet())));
            }
        });
        return of(given);
    }

    private static ConfigValue value(String name, String text, ConfigValue like) {
        String origin = "environment variable " + name;
        if (like.valueType() != ConfigValueType.LIST) {
            return ConfigValueFactory.fromAnyRef(text, origin);
        }
        try {
            return ConfigFactory.parseString(
                            "list = " + text, ConfigParseOptions.defaults().setOriginDescription(origin))
                    .getValue("list");
        } catch (ConfigException e) {
            throw new ConfigurationException(origin + " is no list such as [a, b]", e);
        }
    }

    private static Config of(Map<String, ConfigValue> values) {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, ConfigValue> entry : values.entrySet()) {
            config = config.withValue(entry.getKey(), entry.getValue());
        }
        return config;
    }

    private static Config file(Path file, Map<String, ConfigValue> known, Mistakes mistakes) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException("--config " + file + " is no file: name the configuration file");
        }
        Config config;
        try {
            ConfigParseOptions parsing = ConfigParseOptions.defaults()
                    .setSyntax(ConfigSyntax.CONF)
                    .setAllowMissing(false)
                    .setIncluder(new NoIncludes());
            config = ConfigFactory.parseFile(file.toAbsolutePath().toFile(), parsing)
                    .resolve();
        } catch (ConfigException e) {
            throw new ConfigurationException(oneLine("--config " + file + " cannot be read: " + e.getMessage()), e);
        }
        Map<String, ConfigValue> kept = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> leaf : leaves("", config.root()).entrySet()) {
            String path = leaf.getKey();
            ConfigValue value = leaf.getValue();
            if (!known.containsKey(path)) {
                mistakes.add(new ConfigurationException(
                        value.origin().description() + ": unknown key " + path + suggestion(path, known.keySet())));
                continue;
            }
            kept.put(path, value);
            if (SECRETS.contains(path) && value.valueType() != ConfigValueType.NULL) {
                mistakes.attempt(() -> new PrivateFile(file).read());
            }
        }
        return of(kept);
    }

    private static String suggestion(String typed, Set<String> words) {
        return Nearest.of(typed, words)
                .map(word -> ": did you mean " + word + "?")
                .orElse("; all keys: --help-config");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
