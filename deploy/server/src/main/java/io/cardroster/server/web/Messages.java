package io.cardroster.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the pages say, from a file for each part and language. Arguments stand in the text as {@code {0}}, {@code {1}}. */
final class Messages {

    /** The parts: what all pages have, why something was not done, and each area's own. */
    static final List<String> PARTS = List.of("shared", "refusals", "admin", "me");

    private static final Map<Language, Map<String, String>> TEXTS = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            Map<String, String> texts = new LinkedHashMap<>();
            PARTS.forEach(part -> texts.putAll(part(part, language)));
            TEXTS.put(language, texts);
        }
    }

    private Messages() {}

    /**
     * A text with its arguments in place.
     *
     * @throws IllegalArgumentException when there is no such text
     */
    static String text(Language language, String key, Object... arguments) {
        String text = TEXTS.getOrDefault(language, Map.of()).get(key);
        if (text == null) {
            throw new IllegalArgumentException("no message " + key + " in " + language);
        }
        return arguments.length == 0 ? text : filled(text, arguments);
    }

    /** A text with arguments in its places. */
    static String filled(String text, Object... arguments) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            filled.append(text, at, open).append(arguments[Integer.parseInt(text.substring(open + 1, close))]);
            at = close + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }

    static boolean has(Language language, String key) {
        return TEXTS.getOrDefault(language, Map.of()).containsKey(key);
    }

    /** All texts of a part. */
    static Map<String, String> part(String part, Language language) {
        String name = "messages/" + part + "_" + language.tag() + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
