package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What documents link to, pictures among it, is there; and each picture says in words what it shows. */
class DocumentLinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#:]+)(?:#[^)]*)?\\)|<img src=\"([^\":]+)\"");
    private static final Pattern SILENT = Pattern.compile("<img (?![^>]*alt=\"[^\"]{10,}\")|!\\[]");

    @Test
    void eachLinkLeadsSomewhereAndEachPictureHasWords() throws IOException {
        List<String> wrong = new ArrayList<>();
        int links = 0;
        for (Path document : documents()) {
            String text = Files.readString(document);
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                links++;
                String target = link.group(1) == null ? link.group(2) : link.group(1);
                if (!Files.exists(document.resolveSibling(target))) {
                    wrong.add(document.getFileName() + ": " + target);
                }
            }
            if (SILENT.matcher(text).find()) {
                wrong.add(document.getFileName() + ": a picture without words");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(links).isGreaterThan(50);
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Programs.project().resolve("README.md")));
        try (Stream<Path> files = Files.walk(Programs.project().resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        return documents;
    }
}
