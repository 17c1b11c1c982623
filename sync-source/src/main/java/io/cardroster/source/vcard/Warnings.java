package io.cardroster.source.vcard;

import java.util.ArrayList;
import java.util.List;

/** What was odd about a card while it is read. A hostile card has an oddity in each line: only the first ones are told. */
final class Warnings {

    private static final int MOST = 50;

    private final List<String> texts = new ArrayList<>();

    void add(int line, String text) {
        if (texts.size() < MOST) {
            texts.add("line " + line + ": " + text);
        }
    }

    List<String> texts() {
        return texts;
    }
}
