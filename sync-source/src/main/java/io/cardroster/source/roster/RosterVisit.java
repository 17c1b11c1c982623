package io.cardroster.source.roster;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImSession;
import io.cardroster.source.spi.RosterEntry;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One visit to an owner's roster: reads it, takes it in, and does there what is wanted. No transaction is open while the network
 * works; what is about to be sent is committed before it leaves, and what was answered is committed before more is sent.
 */
final class RosterVisit {

    private static final Logger LOG = LoggerFactory.getLogger(RosterVisit.class);

    /** Newcomers whose facts are asked for at once; more are taken in by the next visit, which follows at once. */
    private static final int MOST_NEWCOMERS = 200;

    /** Additions sent before what was answered is stored. */
    private static final int BATCH = 100;

    /** Additions without asking in an hour; more are asked for. */
    private static final int AUTOMATIC = 30;

    private static final Duration HOUR = Duration.ofHours(1);

    /** See {@link RosterEntry#answers}; the last is for a request that is seen. */
    private static final int ANSWERS = 6;

    private final BookTransactions books;
    private final OwnerId owner;
    private final ImPlatform platform;
    private final String type;
    private final RosterRules rules;
    private final boolean ask;
    private final ImSession session;

    /** @param ask whether the owner confirms additions */
    RosterVisit(
            BookTransactions books,
            OwnerId owner,
            ImPlatform platform,
            RosterRules rules,
            boolean ask,
            ImSession session) {
        this.books = books;
        this.owner = owner;
        this.platform = platform;
        this.type = platform.type();
        this.rules = rules;
        this.ask = ask;
        this.session = session;
    }

    /** What the platform is to be told. */
    private record Todo(
            List<StoredAccount> additions,
            List<RosterSnapshot.Entry> renames,
            List<String> removals,
            List<String> approvals,
            List<ContactRequest> answers) {

        boolean changesRoster() {
            return !additions.isEmpty() || !renames.isEmpty() || !removals.isEmpty() || !answers.isEmpty();
        }
    }

    /** Returns whether nothing is left to do. */
    boolean run() {
        String version = books.inBook(owner, book -> book.roster().version(owner, type));
        RosterSnapshot roster = session.rosterUnless(version).orElseGet(() -> remembered(version));
        List<String> newcomers = books.inBook(owner, book -> TakingIn.newcomers(book, owner, type, roster)).stream()
                .map(RosterSnapshot.Entry::number)
                .toList();
        List<String> now = newcomers.subList(0, Math.min(MOST_NEWCOMERS, newcomers.size()));
        Set<String> later = Set.copyOf(newcomers.subList(now.size(), newcomers.size()));
        Map<String, ContactFacts> facts = now.isEmpty() ? Map.of() : session.facts(now);
        boolean look = books.inBook(owner, this::looksForRequests);
        Map<String, String> requests = look ? session.requests() : Map.of();
        Todo todo = books.inBook(owner, book -> {
            if (look) {
                book.roster().requestsSeen(owner, type);
            }
            return decide(book, roster, facts, later, requests);
        });
        boolean done = later.isEmpty();
        done &= add(todo.additions(), roster);
        done &= rename(todo.renames(), version.equals(roster.version()) && !version.isEmpty());
        done &= remove(todo.removals());
        todo.approvals().forEach(this::approve);
        done &= new Strangers(books, owner, type).answer(session, todo.answers());
        if (!done) {
            books.inBook(owner, book -> {
                book.roster().ask(owner, type); // else the next visit would not be due
                return owner;
            });
        }
        return done;
    }

    /** The roster as it was last seen, which the platform says it still is. */
    private RosterSnapshot remembered(String version) {
        return books.inBook(
                owner,
                book -> new RosterSnapshot(
                        book.roster().entries(owner, type).stream()
                                .map(RosterEntry::shown)
                                .toList(),
                        version));
    }

    private boolean looksForRequests(Books book) {
        return !rules.requestInterval().isZero() && book.roster().requestsDue(owner, type, rules.requestInterval());
    }

    /** One transaction: reads the accounts again, since the phone may have changed them while the roster was on its way. */
    private Todo decide(
            Books book,
            RosterSnapshot roster,
            Map<String, ContactFacts> facts,
            Set<String> later,
            Map<String, String> requests) {
        Ledger ledger = book.cards().lock(owner);
        List<StoredAccount> accounts = book.accounts().ofType(owner, type, EnumSet.allOf(AccountState.class));
        int automatic = ask ? 0 : Math.max(0, AUTOMATIC - book.roster().additions(owner, type, HOUR));
        Wishes wishes = new Wishes(type, roster, platform::serves, automatic);
        List<StoredAccount> changes = wishes.changes(accounts);
        book.accounts().update(owner, changes);
        if (wishes.automatic() > 0) {
            book.roster().adding(owner, type, wishes.automatic());
        }
        TakingIn taking = new TakingIn(book, owner, type, ledger, rules, accounts);
        int taken = taking.take(roster, facts, later);
        List<StoredAccount> wanted = changes.stream()
                .filter(account -> account.state() == AccountState.SENDING)
                .toList();
        expect(book, wanted, roster);
        Todo todo = new Todo(
                wanted,
                taking.renames(),
                taking.removals(),
                taking.approvals(),
                Strangers.take(book, owner, type, roster, requests));
        // What changes the roster here would not be seen under a version of before.
        boolean stable = later.isEmpty() && !todo.changesRoster();
        book.roster().pulled(owner, type, stable ? roster.version() : "");
        book.roster().tried(owner, type, roster.entries().size(), taken, "");
        book.meter()
                .rosterRead(
                        taken,
                        wanted.size(),
                        todo.renames().size(),
                        todo.removals().size());
        LOG.info(
                "roster read: owner={} type={} entries={} cards={} adding={} renaming={} removing={}",
                owner,
                type,
                roster.entries().size(),
                taken,
                wanted.size(),
                todo.renames().size(),
                todo.removals().size());
        return todo;
    }

    // What we are about to add is not news when the roster shows it next time, even if the card is gone by then.
    private void expect(Books book, List<StoredAccount> wanted, RosterSnapshot roster) {
        Set<String> present = normals(roster);
        book.roster()
                .put(
                        owner,
                        type,
                        wanted.stream()
                                .filter(account -> !present.contains(normal(account)))
                                .map(account -> new RosterEntry(
                                        normal(account),
                                        new RosterSnapshot.Entry(
                                                account.account().number(),
                                                account.name(),
                                                List.of(),
                                                Subscription.NONE,
                                                false),
                                        account.card(),
                                        true,
                                        true,
                                        ANSWERS))
                                .toList());
    }

    private boolean add(List<StoredAccount> wanted, RosterSnapshot roster) {
        Set<String> present = normals(roster);
        boolean done = true;
        for (int from = 0; from < wanted.size(); from += BATCH) {
            List<StoredAccount> batch = wanted.subList(from, Math.min(from + BATCH, wanted.size()));
            // A name that stands on the roster is left alone.
            Map<String, ImFailure> failures = session.addAll(batch.stream()
                    .map(account -> new ImSession.Addition(
                            account.account().number(), account.name(), present.contains(normal(account))))
                    .toList());
            List<StoredAccount> answered = batch.stream()
                    .map(account ->
                            answered(account, failures.get(account.account().number())))
                    .toList();
            books.inBook(owner, book -> {
                book.cards().lock(owner);
                return book.accounts().update(owner, answered);
            });
            done &= answered.stream().noneMatch(account -> account.state() == AccountState.CONFIRMED);
        }
        return done;
    }

    private static StoredAccount answered(StoredAccount account, @Nullable ImFailure failure) {
        if (failure == null) {
            return account.with(Mark.SYNCED, AccountState.ON_ROSTER, "");
        }
        AccountState state = isFinal(failure) ? AccountState.FAILED : AccountState.CONFIRMED;
        return account.with(account.mark(), state, failure.reason());
    }

    private static boolean isFinal(ImFailure failure) {
        return failure.kind() == Kind.PERMANENT || failure.kind() == Kind.UNKNOWN_DOMAIN;
    }

    /** @param remembered whether the entries come from what was stored, which knows no groups */
    private boolean rename(List<RosterSnapshot.Entry> wanted, boolean remembered) {
        if (wanted.isEmpty()) {
            return true;
        }
        Map<String, RosterSnapshot.Entry> whole = remembered
                ? session.roster().entries().stream()
                        .collect(Collectors.toMap(RosterSnapshot.Entry::number, entry -> entry, (one, two) -> one))
                : Map.of();
        List<RosterSnapshot.Entry> renamed = new ArrayList<>();
        boolean done = true;
        for (RosterSnapshot.Entry entry : wanted) {
            try {
                RosterSnapshot.Entry groups = whole.getOrDefault(entry.number(), entry);
                session.add(entry.number(), entry.name(), groups.groups());
                renamed.add(entry);
            } catch (ImFailure e) {
                done &= isFinal(e);
            }
        }
        books.inBook(owner, book -> {
            Map<String, String> names = renamed.stream()
                    .collect(Collectors.toMap(entry -> Wishes.key(type, entry).normal(), RosterSnapshot.Entry::name));
            List<RosterEntry> called = book.roster().entries(owner, type).stream()
                    .filter(entry -> names.containsKey(entry.normal()))
                    .map(entry -> called(entry, names.getOrDefault(entry.normal(), entry.name())))
                    .toList();
            book.roster().put(owner, type, called);
            return owner;
        });
        return done;
    }

    private static RosterEntry called(RosterEntry entry, String name) {
        return new RosterEntry(
                entry.normal(), entry.shown().named(name), entry.card(), entry.taken(), true, entry.answers());
    }

    private boolean remove(List<String> numbers) {
        boolean done = true;
        Set<String> removed = new HashSet<>();
        for (String number : numbers) {
            try {
                session.remove(number);
                removed.add(Wishes.key(type, number).normal());
            } catch (ImFailure e) {
                done &= isFinal(e);
            }
        }
        if (!removed.isEmpty()) {
            books.inBook(owner, book -> {
                book.roster().remove(owner, type, removed);
                return owner;
            });
        }
        return done;
    }

    /** Counts for nothing when nobody asked; it is said again at the next visits. */
    private void approve(String number) {
        try {
            session.approve(number);
        } catch (ImFailure e) {
            LOG.debug("approval not taken: owner={} type={} kind={}", owner, type, e.kind());
        }
    }

    private Set<String> normals(RosterSnapshot roster) {
        return roster.entries().stream()
                .map(entry -> Wishes.key(type, entry).normal())
                .collect(Collectors.toSet());
    }

    private static String normal(StoredAccount account) {
        return account.account().key().normal();
    }
}
