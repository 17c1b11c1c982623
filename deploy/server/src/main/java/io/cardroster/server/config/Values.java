package io.cardroster.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Typed values of the merged configuration; a wrong one is refused with its origin and key. */
final class Values {

    private final Config config;

    Values(Config config) {
        this.config = config;
    }

    int integer(String path, int least, int most) {
        return (int) inRange(path, read(path, config::getLong), least, most);
    }

    int bytes(String path, int least, int most) {
        return (int) longBytes(path, least, most);
    }

    long longBytes(String path, long least, long most) {
        return inRange(path, read(path, config::getBytes), least, most);
    }

    Duration duration(String path, Duration least, Duration most) {
        Duration value = read(path, config::getDuration);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw wrong(path, "must be between " + least + " and " + most + ", not " + value);
        }
        return value;
    }

    <E extends Enum<E>> E choice(String path, Class<E> type) {
        String text = text(path);
        // HOCON, like YAML, reads an unquoted off as the text it is; true and false are no choices.
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Values::word).toList();
        throw wrong(path, "must be " + String.join(" or ", words) + ", not " + text);
    }

    String text(String path) {
        String text = read(path, config::getString).strip();
        if (text.isEmpty()) {
            throw wrong(path, "is empty");
        }
        return text;
    }

    @Nullable String optionalText(String path) {
        return given(path) ? text(path) : null;
    }

    boolean given(String path) {
        return config.hasPath(path);
    }

    /** A file; a relative one lies beside the configuration file that names it, else in the working directory. */
    @Nullable Path optionalFile(String path) {
        if (!given(path)) {
            return null;
        }
        return beside(config.getValue(path).origin(), text(path));
    }

    static Path beside(ConfigOrigin origin, String text) {
        String named = origin.filename();
        Path directory = named == null ? null : Path.of(named).toAbsolutePath().getParent();
        return directory == null
                ? Path.of(text).toAbsolutePath()
                : directory.resolve(text).normalize();
    }

    /** The elements of a list of texts, each with its reading. */
    <T> List<T> texts(String path, Function<String, T> reading) {
        try {
            return read(path, config::getStringList).stream().map(reading).toList();
        } catch (IllegalArgumentException e) {
            throw wrong(path, String.valueOf(e.getMessage()));
        }
    }

    List<? extends Config> objects(String path) {
        return read(path, config::getConfigList);
    }

    /** The error about a key; never with the value of a secret in it. */
    ConfigurationException wrong(String path, String what) {
        return new ConfigurationException(origin(path) + path + " " + what);
    }

    private String origin(String path) {
        @Nullable ConfigValue value = config.root();
        for (String name : ConfigUtil.splitPath(path)) {
            value = value instanceof ConfigObject object ? object.get(name) : null;
        }
        return value == null ? "" : value.origin().description() + ": ";
    }

    private long inRange(String path, long value, long least, long most) {
        if (value < least || value > most) {
            throw wrong(path, "must be between " + least + " and " + most + ", not " + value);
        }
        return value;
    }

    private <T> T read(String path, Function<String, T> getter) {
        try {
            return getter.apply(path);
        } catch (ConfigException.Null e) {
            throw new ConfigurationException(origin(path) + path + " has no value", e);
        } catch (ConfigException.WrongType | ConfigException.BadValue e) {
            throw new ConfigurationException(
                    config.getValue(path).origin().description() + ": " + path
                            + " is not of the right kind; the defaults in " + Layers.REFERENCE + " show it",
                    e);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
