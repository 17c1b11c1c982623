package io.cardroster.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9]+)}");

    /** A key is written whole in templates and classes, or ends with a dot where a variable follows. */
    private static final Pattern USED =
            Pattern.compile("(?:text|textOr)\\((?:[^\"()]*\\? )?\"([a-z0-9.-]+)\"(?: : \"([a-z0-9.-]+)\")?");

    @ParameterizedTest
    @ValueSource(strings = {"shared", "admin", "me"})
    void everyTextIsThereInEveryLanguage(String part) {
        Map<String, String> english = Messages.part(part, Language.ENGLISH);
        assertThat(english).isNotEmpty();
        for (Language language : Language.values()) {
            Map<String, String> texts = Messages.part(part, language);
            assertThat(texts.keySet()).as(part + " " + language).isEqualTo(english.keySet());
            texts.forEach((key, text) -> {
                assertThat(text).as(key + " " + language).isNotBlank();
                assertThat(places(text)).as(key + " " + language).isEqualTo(places(english.getOrDefault(key, "")));
            });
        }
    }

    @Test
    void noKeyStandsInTwoParts() {
        List<String> keys = Messages.PARTS.stream()
                .flatMap(part -> Messages.part(part, Language.ENGLISH).keySet().stream())
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void everyKeyThatPagesUseExists() {
        Set<String> keys = Messages.PARTS.stream()
                .flatMap(part -> Messages.part(part, Language.ENGLISH).keySet().stream())
                .collect(Collectors.toSet());
        Set<String> used = used(Path.of("src/main/jte"), ".jte");
        used.addAll(used(Path.of("src/main/java/io/cardroster/server/web"), ".java"));

        assertThat(used).hasSizeGreaterThan(30);
        assertThat(used.stream().filter(key -> !key.endsWith(".") && !keys.contains(key)))
                .isEmpty();
        assertThat(used.stream().filter(key -> key.endsWith(".")))
                .allSatisfy(prefix -> assertThat(keys.stream().filter(key -> key.startsWith(prefix)))
                        .as(prefix)
                        .isNotEmpty());
    }

    @Test
    void argumentsTakeTheirPlacesAndAreNotReadAgain() {
        assertThat(Messages.text(Language.ENGLISH, "layout.log-out", "{0}")).isEqualTo("Log out {0}");
        assertThat(Messages.text(Language.CHINESE, "layout.zone", "UTC")).contains("UTC");
        assertThatIllegalArgumentException().isThrownBy(() -> Messages.text(Language.ENGLISH, "no.such.text"));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> used(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> keys = new TreeSet<>();
            for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
                Matcher matcher = USED.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                    if (matcher.group(2) != null) {
                        keys.add(matcher.group(2));
                    }
                }
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
