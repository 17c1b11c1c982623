package io.cardroster.source.change;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.ContentDigest;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.Element;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the items of one message may have to do with, read in a constant number of statements: their pairings, earlier
 * pairings as evidence, and the cards with the same content, name or account. Shows the book as the message leaves it.
 */
final class Shelf {

    /** Cards of one name that are looked at; more do not make a better guess. */
    private static final int SAME_NAME = 16;

    /** Items that may miss their Map; more than a few mean a device that never maps, which a slow sync settles. */
    private static final int UNMAPPED = 1_000;

    private final Books books;
    private final OwnerId owner;
    private final SyncState state;
    private final Map<Luid, CardId> named;
    private final DeviceItems items;
    private final Contents contents;
    private final Map<Luid, DeviceItem> evidence = new HashMap<>();
    private final Map<CardId, DeviceItem> evidenceByCard = new HashMap<>();
    private final Set<DeviceItem> noBase = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<CardId, StoredCard> cards = new HashMap<>();
    private final Map<ContentDigest, Set<CardId>> byContent = new HashMap<>();
    private final Map<String, Set<CardId>> byName = new HashMap<>();
    private List<DeviceItem> unmapped = List.of();
    private @Nullable BookEdit edit;

    Shelf(Books books, OwnerId owner, SyncState state) {
        this(books, owner, state, Map.of());
    }

    /** @param named the cards that a host has paired these LUIDs with */
    Shelf(Books books, OwnerId owner, SyncState state, Map<Luid, CardId> named) {
        this.named = named;
        this.books = books;
        this.owner = owner;
        this.state = state;
        this.items = new DeviceItems(books.items(), owner, state.map());
        this.contents = new Contents(books.cards(), owner);
    }

    DeviceItems items() {
        return items;
    }

    /** Reads the pairings of these LUIDs, and earlier ones when this sync writes a new map. */
    void loadPairings(Collection<Luid> luids) {
        items.loadLuids(luids);
        loadEvidenceOfNamed(luids);
        for (MapGeneration map : state.evidence()) {
            for (DeviceItem item : earlier(map, books.items().byLuid(owner, map, luids))) {
                if (item.card().isPresent()) {
                    evidence.put(Objects.requireNonNull(item.luid()), item);
                }
            }
        }
    }

    /** What the device had of cards under LUIDs that only its host knew, until now that the host names both. */
    private void loadEvidenceOfNamed(Collection<Luid> luids) {
        Map<Luid, Luid> standIns = new HashMap<>();
        luids.forEach(luid -> {
            CardId card = named.get(luid);
            if (card != null) {
                standIns.put(HostedLuid.of(card.guid()), luid);
            }
        });
        if (standIns.isEmpty()) {
            return;
        }
        for (MapGeneration map : state.evidence()) {
            for (DeviceItem item : books.items().byLuid(owner, map, standIns.keySet())) {
                Luid luid = Objects.requireNonNull(standIns.get(Objects.requireNonNull(item.luid())));
                evidence.put(luid, Items.under(item, luid));
            }
        }
    }

    private List<DeviceItem> earlier(MapGeneration map, List<DeviceItem> read) {
        if (state.anew() && map.equals(state.mapBefore())) {
            noBase.addAll(read);
        }
        return read;
    }

    /** Reads what can be the same as these items by content alone, and the cards they were paired with. */
    void loadSame(List<Incoming> incoming) {
        learn(books.cards()
                .byContent(
                        owner,
                        incoming.stream()
                                .map(item -> item.content().digest())
                                .distinct()
                                .toList()));
        List<DeviceItem> pairings = incoming.stream()
                .flatMap(item -> Stream.of(items.byLuid(item.luid()), evidence.get(item.luid())))
                .filter(Objects::nonNull)
                .toList();
        loadCards(pairings.stream().flatMap(item -> item.card().stream()).toList());
        loadCards(named.values());
        loadProven(pairings);
        items.loadCards(List.copyOf(cards.keySet()));
        loadEvidenceOfDeleted();
    }

    private void loadProven(List<DeviceItem> pairings) {
        contents.load(pairings.stream()
                .flatMap(item -> Stream.of(item.held(), item.sent()))
                .filter(Objects::nonNull)
                .toList());
    }

    private void loadEvidenceOfDeleted() {
        List<CardId> deleted = cards.values().stream()
                .filter(card -> card.head().deleted())
                .map(card -> card.head().id())
                .toList();
        if (!deleted.isEmpty()) {
            for (MapGeneration map : state.evidence()) {
                earlier(map, books.items().byCard(owner, map, deleted))
                        .forEach(item -> item.card().ifPresent(card -> evidenceByCard.put(card, item)));
            }
        }
    }

    /** The owner's row is locked now: reads everything else that decides about these items, and what was read before again. */
    void loadAround(List<Incoming> incoming, Collection<Luid> deleted, BookEdit lockedEdit) {
        this.edit = lockedEdit;
        cards.clear();
        byContent.clear();
        loadSame(incoming);
        loadCards(deleted.stream()
                .map(items::byLuid)
                .filter(Objects::nonNull)
                .flatMap(item -> item.card().stream())
                .toList());
        learn(books.cards()
                .byName(
                        owner,
                        incoming.stream()
                                .map(item -> item.content().nameKey())
                                .filter(name -> !name.isEmpty())
                                .distinct()
                                .toList(),
                        SAME_NAME));
        List<AccountKey> keys = incoming.stream()
                .flatMap(item -> item.content().accounts().stream())
                .map(Account::key)
                .distinct()
                .toList();
        lockedEdit.accounts().load(cards.keySet(), keys);
        loadCards(keys.stream()
                .flatMap(key -> lockedEdit.accounts().owner(key).stream())
                .toList());
        lockedEdit.accounts().load(cards.keySet(), List.of());
        items.loadCards(List.copyOf(cards.keySet()));
        if (incoming.stream().anyMatch(item -> items.byLuid(item.luid()) == null)) {
            loadUnmapped();
        }
    }

    private void loadUnmapped() {
        List<MapGeneration> maps = state.running() == state.generation() ? List.of(state.map()) : state.evidence();
        unmapped = maps.stream()
                .flatMap(map -> earlier(map, books.items().withoutLuid(owner, map, UNMAPPED)).stream())
                .toList();
        loadCards(unmapped.stream().flatMap(item -> item.card().stream()).toList());
        items.loadCards(unmapped.stream().flatMap(item -> item.card().stream()).toList());
        loadProven(unmapped);
    }

    private void loadCards(Collection<CardId> ids) {
        List<CardId> missing =
                ids.stream().distinct().filter(id -> !cards.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            learn(books.cards().cards(owner, missing));
        }
    }

    private void learn(Collection<StoredCard> read) {
        read.forEach(this::learn);
    }

    /** Takes in a card as this message leaves it. */
    void learn(StoredCard card) {
        CardId id = card.head().id();
        cards.put(id, card);
        contents.learn(card.version());
        byContent
                .computeIfAbsent(card.head().digest(), any -> new LinkedHashSet<>())
                .add(id);
        if (!card.head().nameKey().isEmpty()) {
            byName.computeIfAbsent(card.head().nameKey(), any -> new LinkedHashSet<>())
                    .add(id);
        }
    }

    @Nullable StoredCard card(CardId id) {
        return cards.get(id);
    }

    CardContent content(StoredCard card) {
        return contents.of(card.head().version());
    }

    CardContent content(VersionId version) {
        return contents.of(version);
    }

    /** The revision with which a version came into the book. */
    long revision(VersionId version) {
        return contents.version(version).revision();
    }

    /** The card with which a host has paired that LUID. */
    @Nullable CardId named(Luid luid) {
        return named.get(luid);
    }

    /** The pairing of that LUID in an earlier map. */
    @Nullable DeviceItem evidence(Luid luid) {
        return evidence.get(luid);
    }

    /**
     * Whether an earlier pairing only says which card an item may be, and not what the device had of it: the device was reset,
     * moved or restored from a backup since.
     */
    boolean isNoBase(DeviceItem item) {
        return noBase.contains(item);
    }

    /** The pairing of a deleted card in an earlier map. */
    @Nullable DeviceItem evidenceOf(CardId card) {
        return evidenceByCard.get(card);
    }

    /** Whether a device that shows this has a version that it is known to have, or to have been sent, and nothing else. */
    boolean equalsProven(DeviceItem item, CardContent content) {
        return showsHeld(item, content) || showsSent(item, content);
    }

    /** Whether the device showed exactly this content when it proved to have the card. */
    boolean showsHeld(DeviceItem item, CardContent content) {
        if (item.held() != null) {
            Shadow shadow = Shadow.of(item.shadow());
            boolean shownAsHeld = shadow.isEmpty() || shadow.isUnproven();
            return shownAsHeld
                    ? content.digest().equals(content(item.held()).digest())
                    : shadow.all().equals(digests(content));
        }
        return false;
    }

    private boolean showsSent(DeviceItem item, CardContent content) {
        return item.sent() != null
                && content.digest().equals(content(item.sent()).digest());
    }

    private static Set<Long> digests(CardContent content) {
        return content.elements().stream().map(Element::digest).collect(Collectors.toSet());
    }

    /** Cards with that content, living ones first. */
    List<StoredCard> withContent(ContentDigest digest) {
        return current(byContent.getOrDefault(digest, Set.of()))
                .filter(card -> card.head().digest().equals(digest))
                .sorted(Comparator.comparing(card -> card.head().deleted()))
                .toList();
    }

    /** Living cards with that name. */
    List<StoredCard> withName(String nameKey) {
        return current(byName.getOrDefault(nameKey, Set.of()))
                .filter(card -> !card.head().deleted() && card.head().nameKey().equals(nameKey))
                .toList();
    }

    /** The living card that owns an account. */
    Optional<StoredCard> withAccount(AccountKey key) {
        return Objects.requireNonNull(edit)
                .accounts()
                .owner(key)
                .map(cards::get)
                .filter(Objects::nonNull);
    }

    /** Items sent earlier whose Map never came. */
    List<DeviceItem> unmapped() {
        return unmapped.stream()
                .filter(item -> {
                    DeviceItem now = item.card().map(items::byCard).orElse(null);
                    return now == null || now.luid() == null;
                })
                .toList();
    }

    private Stream<StoredCard> current(Set<CardId> ids) {
        return ids.stream().map(cards::get).filter(Objects::nonNull);
    }
}
