package io.cardroster.source.conflict;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Element;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.ItemForm;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
    private final IdentityHashMap<Element, Element> replaced = new IdentityHashMap<>();
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
        replaced.put(ours, theirs);
        put(theirs.inFormsOf(ours), theirs);
    }

    void unite(Element ours, Element theirs, Element united) {
        if (!united.equals(ours)) {
            replaced.put(ours, united);
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
                replaced.put(conflict.server(), won);
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
        CardContent content = merged.equals(server.elements()) && replaced.isEmpty() ? server : CardContent.of(merged);
        long[] digests = shown.stream().mapToLong(Long::longValue).toArray();
        return new MergeResult(
                content,
                deviceChanged,
                serverChanged,
                mustChange || lacks(),
                conflicts,
                accounts(content),
                Shadow.of(content, digests, beyond));
    }

    private List<AccountChange> accounts(CardContent content) {
        Set<AccountKey> before = Union.keys(server.accounts());
        Set<AccountKey> after = Union.keys(content.accounts());
        if (before.equals(after)) {
            return List.of();
        }
        List<AccountChange> changes = new ArrayList<>();
        for (Element element : server.elements()) {
            Account old = element.account();
            if (old != null) {
                if (!after.contains(old.key()) && before.remove(old.key())) {
                    changes.add(new AccountChange(old, successor(element, before, after)));
                }
            }
        }
        for (Account account : content.accounts()) {
            if (after.contains(account.key()) && !before.contains(account.key())) {
                changes.add(new AccountChange(null, account));
            }
        }
        return changes;
    }

    /** The account that took the place of one that is gone; each new account is the successor of one at most. */
    private @Nullable Account successor(Element element, Set<AccountKey> before, Set<AccountKey> after) {
        Element replacement = replaced.get(element);
        Account account = replacement == null ? null : replacement.account();
        return account != null && !before.contains(account.key()) && after.remove(account.key()) ? account : null;
    }
}
