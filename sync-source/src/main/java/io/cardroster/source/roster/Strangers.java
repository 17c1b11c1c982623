package io.cardroster.source.roster;

import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ContactRequest.State;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImSession;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * People who want to see the owner's presence. Whom we asked for his on the owner's word is let in; everybody else becomes a
 * prompt, and nobody becomes a card before the owner said yes.
 */
final class Strangers {

    /** Most prompts of strangers that are open; further ones wait on the platform. */
    private static final int MOST_OPEN = 20;

    /** Most characters of a nickname that are kept; fewer are shown. */
    private static final int LONGEST_NICK = 200;

    private final BookTransactions books;
    private final OwnerId owner;
    private final String type;

    Strangers(BookTransactions books, OwnerId owner, String type) {
        this.books = books;
        this.owner = owner;
        this.type = type;
    }

    /**
     * Takes requests in, inside one transaction, after the roster was.
     *
     * @param requests numbers with what they call themselves
     * @return what the platform is to be told
     */
    static List<ContactRequest> take(
            Books books, OwnerId owner, String type, RosterSnapshot roster, Map<String, String> requests) {
        Map<String, ContactRequest> known = new TreeMap<>();
        books.requests().list(owner).stream()
                .filter(request -> request.type().equals(type))
                .forEach(request -> known.put(request.normal(), request));
        withdrawAnswered(books, owner, type, roster, known);
        List<ContactRequest> answers = new ArrayList<>();
        List<ContactRequest> fresh = new ArrayList<>();
        if (!requests.isEmpty()) {
            Map<String, RosterEntry> ours = new HashMap<>();
            books.roster().entries(owner, type).stream()
                    .filter(entry -> entry.answers() > 0)
                    .forEach(entry -> ours.put(entry.normal(), entry));
            long open = known.values().stream()
                    .filter(request -> request.state() == State.OPEN)
                    .count();
            for (Map.Entry<String, String> one : requests.entrySet()) {
                AccountKey key = Wishes.key(type, one.getKey());
                ContactRequest before = known.get(key.normal());
                if (ours.containsKey(key.normal())) {
                    answers.add(new ContactRequest(type, key.normal(), one.getKey(), "", State.ACCEPTED));
                } else if (before != null && before.state() == State.REFUSED) {
                    answers.add(before.with(State.DECLINED));
                } else if (before == null && open < MOST_OPEN) {
                    open++;
                    fresh.add(new ContactRequest(
                            type, key.normal(), one.getKey(), shortened(one.getValue()), State.OPEN));
                }
            }
        }
        books.requests().put(owner, fresh);
        known.values().stream()
                .filter(request -> request.state() == State.ACCEPTED || request.state() == State.DECLINED)
                .forEach(answers::add);
        return answers;
    }

    /** Who sees the owner already was let in at another client. */
    private static void withdrawAnswered(
            Books books, OwnerId owner, String type, RosterSnapshot roster, Map<String, ContactRequest> known) {
        List<String> seen = roster.entries().stream()
                .filter(entry -> entry.subscription() == Subscription.FROM || entry.subscription() == Subscription.BOTH)
                .map(entry -> Wishes.key(type, entry).normal())
                .filter(known::containsKey)
                .toList();
        books.requests().remove(owner, type, seen);
        seen.forEach(known::remove);
    }

    /** Tells the platform. Returns whether nothing is left to tell. */
    boolean answer(ImSession session, List<ContactRequest> answers) {
        List<ContactRequest> refused = new ArrayList<>();
        List<String> accepted = new ArrayList<>();
        boolean done = true;
        for (ContactRequest request : answers) {
            try {
                if (request.state() == State.ACCEPTED) {
                    session.approve(request.number());
                    session.subscribe(request.number()); // to whom it was sent before it says nothing new
                    accepted.add(request.normal());
                } else {
                    session.decline(request.number());
                    refused.add(request.refused());
                }
            } catch (ImFailure e) {
                done &= e.kind() == Kind.PERMANENT || e.kind() == Kind.UNKNOWN_DOMAIN;
            }
        }
        if (!answers.isEmpty()) {
            books.inBook(owner, book -> {
                book.requests().put(owner, refused);
                book.requests().remove(owner, type, accepted);
                if (!accepted.isEmpty()) {
                    book.roster().ask(owner, type); // who was let in is on the roster now, and becomes a card
                    book.lanes().mark(owner, RosterLanes.of(type));
                }
                return owner;
            });
        }
        return done;
    }

    private static String shortened(String nick) {
        return nick.codePointCount(0, nick.length()) <= LONGEST_NICK
                ? nick
                : nick.substring(0, nick.offsetByCodePoints(0, LONGEST_NICK));
    }
}
