package io.cardroster.source.sync;

import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds the commands of a message for each LUID in document order, so that only the last state of an item is judged. */
public final class Folding {

    private Folding() {}

    /**
     * What a message does to one LUID in the end.
     *
     * @param deletedFirst the item was deleted before {@code put}, so that its LUID stands for another item now
     * @param put the last body; null when the message ends with a deletion
     * @param soft the deletion is a soft one
     * @param last place of the command that decides
     */
    public record Folded(Luid luid, boolean deletedFirst, Change.@Nullable Put put, boolean soft, int last) {}

    /** In the order in which the LUIDs first appear. */
    public static List<Folded> fold(List<Change> changes) {
        Map<Luid, Folded> byLuid = new LinkedHashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Folded before = byLuid.get(change.luid());
            if (change instanceof Change.Put put) {
                boolean deleted = before != null && (before.deletedFirst() || (before.put() == null && !before.soft()));
                byLuid.put(change.luid(), new Folded(change.luid(), deleted, put, false, i));
            } else if (change instanceof Change.Delete delete) {
                boolean deleted = before != null && before.deletedFirst();
                byLuid.put(change.luid(), new Folded(change.luid(), deleted, null, delete.soft(), i));
            }
        }
        return new ArrayList<>(byLuid.values());
    }

    /** Answer to a command that a later one of the same message overrules. */
    public static Outcome overruled(Change change) {
        if (change instanceof Change.Put put) {
            return put.verb() == Change.Verb.ADD ? Outcome.ADDED : Outcome.CHANGED;
        }
        return Outcome.DELETED;
    }
}
