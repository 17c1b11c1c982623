package io.cardroster.source.conflict;

import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Element;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.ItemForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The merged card while it is built, with all that follows from it. */
final class Outcome {

    private final CardContent server;
    private final ItemForm form;
    private final List<Element> merged = new ArrayList<>();
    /** What the device shows for each merged element, 0 for nothing. */
    private final List<Long> shown = new ArrayList<>();

    /** Which merged elements the device does not know yet. */
    private final List<Boolean> news = new ArrayList<>();

    private final List<ElementConflict> conflicts = new ArrayList<>();
    private boolean rewritten;
    private boolean mustChange;

    Outcome(CardContent server, ItemForm form) {
        this.server = server;
        this.form = form;
    }

    /**
     * The server's element stands.
     *
     * @param theirs what the device shows for it, null for nothing
     * @param unknown whether the device does not know this form of it yet
     */
    void keep(Element ours, @Nullable Element theirs, boolean unknown) {
        put(ours, theirs, unknown);
    }

    /** The device's element takes the place of the server's. */
    void replace(Element ours, Element theirs) {
        rewritten = true;
        put(theirs.inFormsOf(ours), theirs);
    }

    void unite(Element ours, Element theirs, Element united) {
        if (!united.equals(ours)) {
            rewritten = true;
        }
        keep(united, theirs, !united.equals(theirs));
    }

    /** The device's addition; before what it has no room for. */
    void add(Element theirs) {
        int at = merged.size();
        for (int i = 0; i < at && theirs.account() != null && CardWriter.limitsAccounts(form); i++) {
            at = merged.get(i).account() == null ? at : i;
        }
        merged.add(at, theirs);
        shown.add(at, theirs.digest());
        news.add(at, false);
    }

    /** The device shows something that is gone. */
    void mustChange() {
        mustChange = true;
    }

    void conflict(ElementConflict conflict) {
        conflicts.add(conflict);
        Element won = conflict.won();
        if (conflict.winner() == ElementConflict.Side.SERVER) {
            if (won != null) {
                keep(won, conflict.device(), true);
            }
        } else if (won != null) {
            if (conflict.server() != null) {
                rewritten = true;
            }
            put(conflict.server() == null ? won : won.inFormsOf(conflict.server()), won);
        }
    }

    private void put(Element element, @Nullable Element theirs) {
        put(element, theirs, false);
    }

    private void put(Element element, @Nullable Element theirs, boolean unknown) {
        merged.add(element);
        shown.add(theirs == null ? 0 : theirs.digest());
        news.add(unknown);
    }

    /** Whether the device lacks something that it can hold. */
    private boolean lacks() {
        boolean[] room = CardWriter.hasRoom(form, merged);
        for (int i = 0; i < room.length; i++) {
            if (room[i] && news.get(i) && CardWriter.holds(form, merged.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether what came out so far is just what the device sent. */
    boolean is(List<Element> device) {
        return CardContent.of(merged).equals(CardContent.of(device));
    }

    MergeResult result(boolean deviceChanged, boolean serverChanged, List<Long> beyond) {
        CardContent content = merged.equals(server.elements()) && !rewritten ? server : CardContent.of(merged);
        long[] digests = shown.stream().mapToLong(Long::longValue).toArray();
        return new MergeResult(
                content,
                deviceChanged,
                serverChanged,
                mustChange || lacks(),
                conflicts,
                Shadow.of(content, digests, beyond));
    }
}
