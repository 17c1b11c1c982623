package io.cardroster.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of the domain in the reader's language. The domain speaks English and nothing else; what it says stands in stores that are
 * older than the pages, so the sentence itself is looked up, with what stands in its places.
 */
final class Sentences {

    /** The part of the messages whose English texts are the domain's sentences. */
    static final String PART = "sentences";

    private static final List<Sentence> KNOWN = new ArrayList<>();

    static {
        Map<Language, Map<String, String>> texts = new TreeMap<>();
        for (Language language : Language.values()) {
            texts.put(language, Messages.part(PART, language));
        }
        new TreeMap<>(Messages.part(PART, Language.ENGLISH)).forEach((key, english) -> {
            Map<Language, String> others = new TreeMap<>();
            texts.forEach((language, all) -> others.put(language, all.getOrDefault(key, english)));
            KNOWN.add(new Sentence(pattern(english), others));
        });
    }

    private Sentences() {}

    private record Sentence(Pattern english, Map<Language, String> texts) {}

    /** The sentence in that language; empty when it is none that we know. */
    static Optional<String> known(Language language, String english) {
        for (Sentence sentence : KNOWN) {
            Matcher matcher = sentence.english().matcher(english);
            if (matcher.matches()) {
                Object[] arguments = new Object[matcher.groupCount()];
                for (int i = 0; i < arguments.length; i++) {
                    String argument = matcher.group(i + 1);
                    arguments[i] = known(language, argument).orElse(argument);
                }
                return Optional.of(Messages.filled(sentence.texts().getOrDefault(language, english), arguments));
            }
        }
        return Optional.empty();
    }

    /** Places are numbered in the English text from 0 in their order. */
    private static Pattern pattern(String english) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : english.split("\\{[0-9]}", -1)) {
            pattern.append(pattern.isEmpty() ? "" : "(.+?)").append(Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
