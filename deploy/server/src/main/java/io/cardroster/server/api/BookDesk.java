package io.cardroster.server.api;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.change.DuplicateDesk;
import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.CardPlace;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.vcard.SearchText;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows what stands in the books of owners. Changes nothing. */
public final class BookDesk {

    private static final int PAGE = 1_000;
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_VERSIONS = 100;
    private static final int SHOWN = 50;

    private final OwnerDesk owners;
    private final BookTransactions books;
    private final DuplicateDesk held;

    public BookDesk(OwnerDesk owners, BookTransactions books) {
        this.owners = owners;
        this.books = books;
        this.held = new DuplicateDesk(books);
    }

    /** All living cards by name. */
    public List<ContactView> contacts(String name) {
        OwnerId owner = owners.named(name).owner();
        List<ContactView> contacts = new ArrayList<>();
        CardPlace after = CardPlace.START;
        while (true) {
            CardPlace from = after;
            List<CardHead> page = books.inBook(owner, b -> {
                List<CardHead> heads = b.cards().find(owner, SearchText.of(""), from, PAGE);
                contacts.addAll(views(owner, b, heads));
                return heads;
            });
            if (page.size() < PAGE) {
                return contacts;
            }
            after = CardPlace.of(page.get(page.size() - 1));
        }
    }

    /**
     * Cards that have a text in name, mobile number or an IM number, by name, 50 at once.
     *
     * @param after mark of the part; empty for the first
     */
    public CardPage find(String name, String typed, String after) {
        OwnerId owner = owners.named(name).owner();
        CardPlace place = CardPage.place(after).orElse(CardPlace.START);
        return books.inBook(owner, b -> {
            List<CardHead> heads = b.cards().find(owner, SearchText.of(typed), place, SHOWN + 1);
            List<CardHead> shown = heads.subList(0, Math.min(heads.size(), SHOWN));
            String next = heads.size() > SHOWN ? CardPage.mark(CardPlace.of(shown.get(SHOWN - 1))) : "";
            return new CardPage(views(owner, b, shown), next);
        });
    }

    /** A card with what its newest 50 versions said. */
    public CardLife life(String name, String id) {
        ContactDetail contact = contact(name, id);
        OwnerId owner = owners.named(name).owner();
        Set<VersionId> newest = contact.history().stream()
                .limit(SHOWN)
                .flatMap(line -> Stream.of(line.version(), line.replaced()))
                .filter(Objects::nonNull)
                .map(VersionId::new)
                .collect(Collectors.toSet());
        Map<Long, VersionView> versions = books.inBook(owner, b -> b.cards().versions(owner, newest)).values().stream()
                .map(VersionView::of)
                .collect(Collectors.toMap(VersionView::version, version -> version));
        return new CardLife(contact, versions);
    }

    /** A card's life in sentences. */
    public CardStory story(String name, String id) {
        return CardStory.of(name, contact(name, id), owners.devices(name));
    }

    public ContactDetail contact(String name, String id) {
        OwnerId owner = owners.named(name).owner();
        CardId card = CardId.of(new Guid(id)).orElseThrow(() -> noContact(name, id));
        return books.inBook(owner, b -> {
            List<StoredCard> found = b.cards().cards(owner, List.of(card));
            if (found.isEmpty()) {
                throw noContact(name, id);
            }
            StoredCard stored = found.get(0);
            ContactView view = ContactView.of(stored.head(), b.cards().accounts(owner, List.of(card)));
            VersionId current = stored.head().version();
            List<ContactDetail.HistoryLine> history = b.cards().history(owner, card, MOST_VERSIONS).stream()
                    .map(version -> ContactDetail.HistoryLine.of(version, current))
                    .toList();
            List<LogView> log = b.log().ofCard(owner, card, MOST_VERSIONS).stream()
                    .map(LogView::of)
                    .toList();
            return new ContactDetail(
                    view.id(),
                    view.revision(),
                    view.name(),
                    view.mobile(),
                    stored.head().deleted(),
                    view.accounts(),
                    stored.version().contentType(),
                    ReadableCard.text(stored.version().body()),
                    history,
                    log);
        });
    }

    /**
     * A photo in one of the owner's versions.
     *
     * @param number counted from 1 in the card, as {@link ReadableCard} does
     * @throws RefusalException when there is none that a browser may show
     */
    public Picture picture(String name, String version, String number) {
        OwnerId owner = owners.named(name).owner();
        if (!EntryRef.isNumber(version) || !EntryRef.isNumber(number) || number.length() > 3) {
            throw noPicture(name);
        }
        VersionId id = new VersionId(Long.parseLong(version));
        return Optional.ofNullable(books.inBook(
                        owner, b -> b.cards().versions(owner, Set.of(id)).get(id)))
                .flatMap(stored -> ReadableCard.picture(ReadableCard.text(stored.body()), Integer.parseInt(number)))
                .orElseThrow(() -> noPicture(name));
    }

    private static RefusalException noPicture(String name) {
        return RefusalException.notFound(name + " has no such picture").as("no-picture");
    }

    /** Duplicates that still wait for a decision, newest first, at most 500. */
    public List<DuplicateView> duplicates(String name) {
        OwnerId owner = owners.named(name).owner();
        Set<Long> waiting = waiting(owner);
        return books.inBook(owner, b -> {
            List<LogEntry> open = b.log().list(owner, Set.of(LogEntry.Kind.DUPLICATE), MOST_ENTRIES).stream()
                    .filter(entry -> entry.deviceVersion() != null
                            && waiting.contains(entry.deviceVersion().value()))
                    .toList();
            Map<VersionId, StoredVersion> held = b.cards()
                    .versions(
                            owner,
                            open.stream()
                                    .map(LogEntry::deviceVersion)
                                    .filter(Objects::nonNull)
                                    .collect(Collectors.toSet()));
            Map<CardId, StoredCard> first = b
                    .cards()
                    .cards(
                            owner,
                            open.stream()
                                    .map(LogEntry::card)
                                    .filter(Objects::nonNull)
                                    .collect(Collectors.toSet()))
                    .stream()
                    .filter(card -> !card.head().deleted())
                    .collect(Collectors.toMap(card -> card.head().id(), card -> card));
            return open.stream().map(entry -> duplicate(entry, held, first)).toList();
        });
    }

    /**
     * The duplicate of an owner with that number.
     *
     * @throws RefusalException when there is none
     */
    public EntryRef duplicate(String name, String id) {
        OwnerId owner = owners.named(name).owner();
        if (!EntryRef.isNumber(id) || !waiting(owner).contains(Long.parseLong(id))) {
            throw RefusalException.notFound(name + " has no duplicate " + id + "; see: duplicates list " + name)
                    .as("no-duplicate", id);
        }
        return new EntryRef(owner, Long.parseLong(id));
    }

    /** Numbers of the held bodies: what is held decides, the log only tells when it began. */
    private Set<Long> waiting(OwnerId owner) {
        return held.list(owner).stream().map(DuplicateDesk.HeldDuplicate::id).collect(Collectors.toSet());
    }

    private static List<ContactView> views(OwnerId owner, Books b, List<CardHead> heads) {
        Map<CardId, List<StoredAccount>> accounts =
                b.cards().accounts(owner, heads.stream().map(CardHead::id).toList()).stream()
                        .collect(Collectors.groupingBy(StoredAccount::card));
        return heads.stream()
                .map(head -> ContactView.of(head, accounts.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private static DuplicateView duplicate(
            LogEntry entry, Map<VersionId, StoredVersion> held, Map<CardId, StoredCard> first) {
        VersionView body = version(held, entry.deviceVersion());
        StoredCard card = entry.card() == null ? null : first.get(entry.card());
        return new DuplicateView(
                Long.toString(Objects.requireNonNull(entry.deviceVersion()).value()),
                device(entry),
                card == null ? null : contact(entry),
                body == null ? "" : ReadableCard.of(body.text()).name(),
                entry.at(),
                entry.properties(),
                entry.detail(),
                body,
                card == null ? null : VersionView.of(card.version()));
    }

    private static @Nullable VersionView version(Map<VersionId, StoredVersion> versions, @Nullable VersionId id) {
        StoredVersion stored = id == null ? null : versions.get(id);
        return stored == null ? null : VersionView.of(stored);
    }

    private static @Nullable String device(LogEntry entry) {
        return entry.device() == null ? null : Integer.toString(entry.device().value());
    }

    private static @Nullable String contact(LogEntry entry) {
        return entry.card() == null ? null : entry.card().guid().value();
    }

    private static RefusalException noContact(String name, String id) {
        return RefusalException.notFound(name + " has no contact " + id + "; see: contacts list " + name)
                .as("no-contact", id);
    }
}
