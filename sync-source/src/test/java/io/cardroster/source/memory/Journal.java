package io.cardroster.source.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to undo what the running transaction did, newest first. */
final class Journal {

    private final Deque<Runnable> undo = new ArrayDeque<>();

    void remember(Runnable step) {
        undo.push(step);
    }

    void rollBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    void forget() {
        undo.clear();
    }
}
