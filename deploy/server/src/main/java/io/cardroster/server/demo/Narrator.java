package io.cardroster.server.demo;

import java.util.function.Consumer;

/** Tells the person at the console what happened, in numbered steps. */
final class Narrator {

    private final Consumer<String> console;
    private int step;

    Narrator(Consumer<String> console) {
        this.console = console;
    }

    void step(String what) {
        console.accept("demo " + ++step + ": " + what);
    }

    /** A second line of the same step. */
    void detail(String what) {
        console.accept("        " + what);
    }

    /** Something about the demo itself. */
    void remark(String what) {
        console.accept("demo: " + what);
    }
}
