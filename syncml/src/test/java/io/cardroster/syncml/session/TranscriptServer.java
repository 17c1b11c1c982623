package io.cardroster.syncml.session;

import java.time.Duration;
import java.util.List;

/** What a transcript is played against: an engine over some datastore, with a clock that moves only when told. */
public interface TranscriptServer {

    Reply answer(Request request);

    /** Adds an owner; the first one's book is the one that {@link #cards} shows. */
    void login(String name, String password);

    /** Which MD5 this owner's phones can use: {@code all}, also that of SyncML 1.0, or {@code none}. */
    void md5(String name, String which);

    /** From now on so many sessions are taken at the same time. */
    default void sessions(int most) {
        throw new UnsupportedOperationException("this server takes as many as there are");
    }

    /** Puts an item on the server's side; 0 for a new one. */
    void put(int id, String text);

    void delete(int id);

    /** The living items, a line each. */
    List<String> cards();

    /** The same of a second datastore, where there is one. */
    default List<String> forwards() {
        return List.of();
    }

    /** What the datastore was asked so far. */
    List<String> calls();

    void pass(Duration time);
}
