package io.cardroster.funambol.host;

import com.funambol.framework.engine.source.SyncSourceException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A phone that a person edits and that synchronises by one engine or another, its items in messages of two. */
interface EditedPhone {

    /** Texts by LUID. */
    Map<String, String> cards();

    /** A new card. */
    void add(String... lines);

    /** Replaces text in the first card with the mark. */
    void edit(String mark, String from, String to);

    void delete(String mark);

    /** A whole sync; the mode is the alert's code. */
    void sync(int mode) throws SyncSourceException;

    /**
     * A sync that ends after so many messages.
     *
     * @param told whether the server learns of it, as by an abort; otherwise the session expires somewhere, some time
     */
    void breakOff(int mode, int messages, boolean told) throws SyncSourceException;

    /** Sorted lines of each card, sorted. */
    default List<String> meaning() {
        return cards().values().stream()
                .map(text -> text.lines().sorted().collect(Collectors.joining("\n")))
                .sorted()
                .toList();
    }
}
