package io.cardroster.source.sim;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.OwnerId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/** What must hold after every commit. */
final class StepCheck {

    private final Server server;
    private final ImSide im;
    private long revision;
    private final Map<Long, Long> cards = new HashMap<>();
    private final Map<Integer, Long> watermarks = new HashMap<>();

    StepCheck(Server server, ImSide im) {
        this.server = server;
        this.im = im;
    }

    void check(Books books) {
        OwnerId owner = server.owner();
        revisions(books, owner);
        watermarks(books, owner);
        accounts(books, owner);
    }

    private void revisions(Books books, OwnerId owner) {
        long now = books.cards().revision(owner);
        if (now < revision || now > revision + 1) {
            throw new Violation(Invariant.REVISIONS_GROW, "from " + revision + " to " + now);
        }
        for (StoredCard card : books.cards().list(owner, 0, 1_000)) {
            Long before = cards.put(card.head().id().value(), card.head().revision());
            boolean changed = before == null || before != card.head().revision();
            if (changed && card.head().revision() != now) {
                throw new Violation(
                        Invariant.REVISIONS_GROW,
                        "card " + card.head().id().value() + " was changed with revision "
                                + card.head().revision() + ", the owner's is " + now);
            }
        }
        revision = now;
    }

    private void watermarks(Books books, OwnerId owner) {
        for (SyncState state : books.syncs().all(owner)) {
            Long before = watermarks.put(state.device().value(), state.watermark());
            if (state.watermark() > revision || (before != null && state.watermark() < before)) {
                throw new Violation(
                        Invariant.WATERMARK,
                        "of device " + state.device().value() + " from " + before + " to " + state.watermark()
                                + ", the owner's revision is " + revision);
            }
        }
    }

    private void accounts(Books books, OwnerId owner) {
        for (StoredAccount account : books.accounts().list(owner, EnumSet.allOf(AccountState.class), 1_000)) {
            if (account.mark() == Mark.SYNCED && !im.everShown(account.account().number())) {
                throw new Violation(
                        Invariant.SYNCED_BY_PLATFORM, account.account().number() + " was never on the roster");
            }
        }
    }
}
