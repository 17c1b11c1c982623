package io.cardroster.source.roster;

import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.source.vcard.AccountForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a roster just read means for the owner's accounts. Looks at nothing else. Belongs to one visit. */
final class Wishes {

    private final Map<AccountKey, RosterSnapshot.Entry> roster = new HashMap<>();
    private final Predicate<AccountKey> served;
    private int room;
    private int automatic;

    /**
     * Wishes against a roster.
     *
     * @param served whether the platform can be asked for that account at all
     * @param room so many additions may be made without asking the owner
     */
    Wishes(String type, RosterSnapshot snapshot, Predicate<AccountKey> served, int room) {
        snapshot.entries().forEach(entry -> roster.put(key(type, entry), entry));
        this.served = served;
        this.room = room;
    }

    static AccountKey key(String type, RosterSnapshot.Entry entry) {
        return key(type, entry.number());
    }

    static AccountKey key(String type, String number) {
        return AccountForm.account(type, number).key();
    }

    /** Additions so far that the owner is not asked about. */
    int automatic() {
        return automatic;
    }

    /** The accounts that change, in their new state. Those that become {@code SENDING} are to be added now. */
    List<StoredAccount> changes(List<StoredAccount> accounts) {
        List<StoredAccount> changes = new ArrayList<>();
        for (StoredAccount account : accounts) {
            StoredAccount next = next(account);
            if (next.mark() != account.mark()
                    || next.state() != account.state()
                    || !next.reason().equals(account.reason())
                    || next.state() == AccountState.SENDING) {
                changes.add(next);
            }
        }
        return changes;
    }

    private StoredAccount next(StoredAccount account) {
        if (account.state() == AccountState.CLASH) {
            return account;
        }
        RosterSnapshot.Entry entry = roster.get(account.account().key());
        if (entry != null && !cutShort(account, entry)) {
            return account.with(Mark.SYNCED, AccountState.ON_ROSTER, "");
        }
        if (!served.test(account.account().key())) {
            return unsynced(account) ? account.with(account.mark(), AccountState.NO_PLATFORM, "no platform") : account;
        }
        return switch (account.state()) {
            case NEW, NO_PLATFORM -> unsynced(account) ? account.with(account.mark(), asked(), "") : account;
            case CONFIRMED, SENDING -> account.with(account.mark(), AccountState.SENDING, "");
            case PROMPTED, ON_ROSTER, REJECTED, FAILED, CLASH -> account;
        };
    }

    private AccountState asked() {
        if (room == 0) {
            return AccountState.PROMPTED;
        }
        room--;
        automatic++;
        return AccountState.SENDING;
    }

    // We were adding it when something broke: it stands on the roster, but nobody asked for the subscription.
    private static boolean cutShort(StoredAccount account, RosterSnapshot.Entry entry) {
        return account.state() == AccountState.SENDING
                && !entry.pending()
                && (entry.subscription() == Subscription.NONE || entry.subscription() == Subscription.FROM);
    }

    private static boolean unsynced(StoredAccount account) {
        return account.mark() != Mark.SYNCED;
    }
}
