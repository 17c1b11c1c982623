package io.cardroster.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    @ValueSource(strings = {"shared", "refusals", "sentences", "admin", "me"})
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

    /** Classes whose refusals no page can bring about: what only programs and the command line ask for. */
    private static final Set<String> NOT_FOR_PAGES =
            Set.of("RefusalException.java", "OwnerImport.java", "TraceDesk.java");

    private static final Pattern REFUSAL = Pattern.compile("RefusalException\\s*\\.(?:badInput|notFound|conflict)\\(");
    private static final Pattern KEY = Pattern.compile("\\)\\s*\\.as\\(\\s*\"([a-z-]+)\".*", Pattern.DOTALL);

    @Test
    void everyRefusalThatAPageShowsHasAKeyAndEachKeyIsUsed() {
        Set<String> used = new TreeSet<>(Set.of("refusal.other"));
        List<String> without = new ArrayList<>();
        for (String folder : List.of("api", "web")) {
            for (Path file : files(Path.of("src/main/java/io/cardroster/server", folder), ".java")) {
                String name = file.getFileName().toString();
                String text = text(file);
                Matcher refusal = REFUSAL.matcher(text);
                while (refusal.find()) {
                    Matcher key = KEY.matcher(text.substring(closing(text, refusal.end())));
                    if (key.matches()) {
                        used.add("refusal." + key.group(1));
                    } else if (!NOT_FOR_PAGES.contains(name)) {
                        without.add(name + ": " + text.substring(refusal.start(), closing(text, refusal.end())));
                    }
                }
            }
        }

        assertThat(without)
                .as("what only the command line asks for says so")
                .filteredOn(refusal -> !refusal.contains("exists already")
                        && !refusal.contains("the policy is")
                        && !refusal.contains("there is no external directory")
                        && !refusal.contains("this password is known elsewhere")
                        && !refusal.contains("the state is"))
                .isEmpty();
        assertThat(used).isEqualTo(Messages.part("refusals", Language.ENGLISH).keySet());
    }

    /** Place of the parenthesis that closes the one before the place, with strings left out. */
    private static int closing(String text, int from) {
        int open = 1;
        boolean quoted = false;
        int at = from;
        while (open > 0) {
            char c = text.charAt(at);
            quoted ^= c == '"' && text.charAt(at - 1) != '\\';
            open += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        }
        return at - 1;
    }

    private static final Pattern SAID = Pattern.compile(
            "(?:new ImFailure\\((?:ImFailure\\.)?Kind\\.[A-Z_]+, |refused\\(Kind\\.[A-Z_]+, )\"([^\"]+)\"");

    @Test
    void whatTheDomainSaysIsKnownAndWhatIsKnownIsSaid() {
        StringBuilder sources = new StringBuilder();
        for (String module : List.of("../../sync-source", "../../db", "../../im-adapter", ".")) {
            files(Path.of(module, "src/main/java"), ".java").forEach(file -> sources.append(text(file)));
        }
        String said = sources.toString();
        for (String sentence : Messages.part("sentences", Language.ENGLISH).values()) {
            for (String piece : sentence.split("\\{[0-9]}", -1)) {
                assertThat(said).as(sentence).contains(piece.strip());
            }
        }
        assertThat(SAID.matcher(said).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(30)
                .allSatisfy(start -> assertThat(
                                Messages.part("sentences", Language.ENGLISH).values())
                        .as(start)
                        .anySatisfy(known -> assertThat(known).startsWith(start.strip())));
    }

    @Test
    void aSentenceOfTheDomainIsSaidInTheReadersLanguageWithWhatStandsInIt() {
        assertThat(Sentences.known(Language.CHINESE, "more than 500 messages wait already"))
                .hasValue("已有超过 500 条消息在等待");
        assertThat(Sentences.known(Language.CHINESE, "gateway of qq: the server does not answer"))
                .hasValue("qq 的网关：服务器没有响应");
        assertThat(Sentences.known(Language.ENGLISH, "login refused: not-authorized"))
                .hasValue("login refused: not-authorized");
        assertThat(Sentences.known(Language.CHINESE, "service-unavailable")).isEmpty();
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
        Set<String> keys = new TreeSet<>();
        for (Path file : files(folder, ending)) {
            Matcher matcher = USED.matcher(text(file));
            while (matcher.find()) {
                keys.add(matcher.group(1));
                if (matcher.group(2) != null) {
                    keys.add(matcher.group(2));
                }
            }
        }
        return keys;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
