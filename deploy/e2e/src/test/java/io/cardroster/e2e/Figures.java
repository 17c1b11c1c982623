package io.cardroster.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What tests measured, for whoever reads the whole run. */
final class Figures {

    private Figures() {}

    /** Adds lines to {@code target/figures.txt} of the project. */
    static void add(String text) throws IOException {
        Path figures = Programs.project().resolve("target/figures.txt");
        Files.createDirectories(figures.getParent());
        Files.writeString(figures, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(text);
    }
}
