package io.cardroster.server.api;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.StoredAccount;
import java.util.List;

/** A card as lists show it. */
public record ContactView(String id, long revision, String name, String mobile, List<AccountView> accounts) {

    public ContactView {
        accounts = List.copyOf(accounts);
    }

    static ContactView of(CardHead head, List<StoredAccount> accounts) {
        return new ContactView(
                head.id().guid().value(),
                head.revision(),
                head.name(),
                head.mobile(),
                accounts.stream().map(AccountView::of).toList());
    }

    /**
     * An IM account of the card.
     *
     * @param mark {@code UNSYNCED_ADD}, {@code UNSYNCED_CHANGE} or {@code SYNCED}
     * @param state where it stands, in words such as {@code on roster}
     */
    public record AccountView(String type, String number, String mark, String state, String reason) {

        static AccountView of(StoredAccount stored) {
            return new AccountView(
                    stored.account().type(),
                    stored.account().number(),
                    stored.mark().name(),
                    Words.of(stored.state()),
                    stored.reason());
        }
    }
}
