package io.cardroster.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Typed values of the merged configuration; a wrong one is noted with its origin and key, and its default stands in for it. */
final class Values {

    private final Config config;
    private final Config reference;
    private final Mistakes mistakes;

    Values(Config config, Config reference, Mistakes mistakes) {
        this.config = config;
        this.reference = reference;
        this.mistakes = mistakes;
    }

    int integer(String path, int least, int most) {
        return (int) inRange(path, read(path, Config::getLong), Config::getLong, least, most);
    }

    boolean truth(String path) {
        return read(path, Config::getBoolean);
    }

    int bytes(String path, int least, int most) {
        return (int) longBytes(path, least, most);
    }

    long longBytes(String path, long least, long most) {
        return inRange(path, read(path, Config::getBytes), Config::getBytes, least, most);
    }

    Duration duration(String path, Duration least, Duration most) {
        Duration value = read(path, Config::getDuration);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            mistakes.add(
                    wrong(path, "must be between " + words(least) + " and " + words(most) + ", not " + words(value)));
            return reference.getDuration(path);
        }
        return value;
    }

    <E extends Enum<E>> E choice(String path, Class<E> type) {
        return mistakes.attempt(() -> choice(path, type, text(config, path)), defaultChoice(path, type));
    }

    private <E extends Enum<E>> E defaultChoice(String path, Class<E> type) {
        return choice(path, type, reference.getString(path));
    }

    private <E extends Enum<E>> E choice(String path, Class<E> type, String text) {
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

    /** The text of a key that has a default. */
    String text(String path) {
        return mistakes.attempt(() -> text(config, path), reference.getString(path));
    }

    /** The text of a key without default; null when it is not given, or wrong. */
    @Nullable String optionalText(String path) {
        if (!given(path)) {
            return null;
        }
        try {
            return text(config, path);
        } catch (ConfigurationException e) {
            mistakes.add(e);
            return null;
        }
    }

    /** Whether a key without default has a value. */
    boolean given(String path) {
        if (!reference.hasPathOrNull(path)) {
            throw new IllegalArgumentException("not in " + Layers.REFERENCE + ": " + path);
        }
        return config.hasPath(path);
    }

    private String text(Config from, String path) {
        String text = strict(path, () -> from.getString(path)).strip();
        if (text.isEmpty()) {
            throw wrong(path, "is empty: give it a value or leave the key out");
        }
        return text;
    }

    /** A file; a relative one lies beside the configuration file that names it, else in the working directory. */
    @Nullable Path optionalFile(String path) {
        String text = optionalText(path);
        return text == null ? null : beside(config.getValue(path).origin(), text);
    }

    static Path beside(ConfigOrigin origin, String text) {
        String named = origin.filename();
        Path directory = named == null ? null : Path.of(named).toAbsolutePath().getParent();
        return directory == null
                ? Path.of(text).toAbsolutePath()
                : directory.resolve(text).normalize();
    }

    /** The elements of a list of texts, each with its reading; what cannot be read is left out. */
    <T> List<T> texts(String path, Function<String, T> reading) {
        List<T> elements = new ArrayList<>();
        for (String text : read(path, Config::getStringList)) {
            try {
                elements.add(reading.apply(text));
            } catch (IllegalArgumentException e) {
                mistakes.add(wrong(path, String.valueOf(e.getMessage())));
            }
        }
        return List.copyOf(elements);
    }

    List<? extends Config> objects(String path) {
        return read(path, Config::getConfigList);
    }

    /** The error about a key; never with the value of a secret in it. */
    ConfigurationException wrong(String path, String what) {
        return new ConfigurationException(origin(path) + path + " " + what);
    }

    /** The error about two keys that contradict each other; its origin is that of one that was given and is no default. */
    ConfigurationException contradiction(String path, String other, String what) {
        String origin = origin(path);
        return new ConfigurationException(
                (origin.startsWith(Layers.REFERENCE) ? origin(other) : origin) + path + " " + what);
    }

    private String origin(String path) {
        @Nullable ConfigValue value = config.root();
        for (String name : ConfigUtil.splitPath(path)) {
            value = value instanceof ConfigObject object ? object.get(name) : null;
        }
        return value == null ? "" : value.origin().description() + ": ";
    }

    private long inRange(String path, long value, BiFunction<Config, String, Long> getter, long least, long most) {
        if (value < least || value > most) {
            mistakes.add(wrong(path, "must be between " + least + " and " + most + ", not " + value));
            return getter.apply(reference, path);
        }
        return value;
    }

    private <T> T read(String path, BiFunction<Config, String, T> getter) {
        return mistakes.attempt(() -> strict(path, () -> getter.apply(config, path)), getter.apply(reference, path));
    }

    private <T> T strict(String path, Supplier<T> getter) {
        try {
            return getter.get();
        } catch (ConfigException.Null e) {
            throw new ConfigurationException(
                    origin(path) + path + " has no value: give it one or leave the key out", e);
        } catch (ConfigException.WrongType | ConfigException.BadValue e) {
            ConfigValue fallback = reference.hasPath(path) ? reference.getValue(path) : null;
            String example = fallback == null ? "a text" : fallback.render(ConfigRenderOptions.concise());
            throw new ConfigurationException(
                    config.getValue(path).origin().description() + ": " + path
                            + " is not of the right kind: write it as " + example,
                    e);
        }
    }

    /** As a configuration file has it. */
    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toNanosPart() != 0) {
            return duration.toMillis() + " ms";
        }
        return seconds != 0 && seconds % 86_400 == 0 ? seconds / 86_400 + " days" : seconds + " seconds";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
