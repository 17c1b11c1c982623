package io.cardroster.source.memory;

import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.ContentDigest;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.memory.OwnerRows.Counters;
import io.cardroster.source.memory.OwnerRows.WrittenRow;
import io.cardroster.source.spi.CardPlace;
import io.cardroster.source.spi.CardStore;
import io.cardroster.source.spi.VersionSummary;
import io.cardroster.source.vcard.SearchText;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Cards in memory. Searches read all cards of the owner: simple, and quick enough for some ten thousand. */
record MemoryCards(MemoryTransaction tx) implements CardStore {

    private static final Comparator<CardHead> BY_PLACE = Comparator.comparing(
                    (CardHead head) -> head.nameKey().isEmpty())
            .thenComparing(CardHead::nameKey)
            .thenComparing(head -> head.id().value());

    @Override
    public Ledger lock(OwnerId owner) {
        long revision = tx.lock(owner);
        Counters now = tx.write(owner).counters();
        return new Ledger(
                revision - 1,
                now.cards(),
                now.versions(),
                now.accounts(),
                now.entries(),
                now.live(),
                now.bytes(),
                tx.read(owner).login().duplicates());
    }

    @Override
    public void advance(OwnerId owner, Ledger ledger) {
        OwnerRows rows = tx.writeLocked(owner);
        Counters next = Counters.of(ledger);
        if (next.revision() != tx.lock(owner) || rows.counters().shrinkTo(next)) {
            throw new IllegalStateException("ledger of another transaction");
        }
        rows.counters(next);
    }

    @Override
    public long revision(OwnerId owner) {
        return tx.read(owner).counters().revision();
    }

    @Override
    public List<StoredCard> cards(OwnerId owner, Collection<CardId> ids) {
        OwnerRows rows = tx.read(owner);
        return ids.stream()
                .distinct()
                .map(rows.heads::find)
                .flatMap(Optional::stream)
                .map(head -> card(rows, head))
                .toList();
    }

    static StoredCard card(OwnerRows rows, CardHead head) {
        return new StoredCard(head, rows.versions.find(head.version().value()).orElseThrow());
    }

    @Override
    public List<StoredCard> byContent(OwnerId owner, Collection<ContentDigest> digests) {
        OwnerRows rows = tx.read(owner);
        Set<ContentDigest> wanted = new HashSet<>(digests);
        return rows.heads
                .all()
                .filter(head -> wanted.contains(head.digest()))
                .map(head -> card(rows, head))
                .toList();
    }

    @Override
    public List<StoredCard> byName(OwnerId owner, Collection<String> nameKeys, int each) {
        OwnerRows rows = tx.read(owner);
        Set<String> wanted = new HashSet<>(nameKeys);
        Map<String, Integer> found = new HashMap<>();
        return rows.heads
                .all()
                .filter(head -> !head.deleted() && wanted.contains(head.nameKey()))
                .filter(head -> found.merge(head.nameKey(), 1, Integer::sum) <= each)
                .map(head -> card(rows, head))
                .toList();
    }

    @Override
    public List<StoredCard> list(OwnerId owner, long after, int limit) {
        OwnerRows rows = tx.read(owner);
        return rows.heads
                .all()
                .filter(head -> head.id().value() > after && !head.deleted())
                .limit(limit)
                .map(head -> card(rows, head))
                .toList();
    }

    @Override
    public List<CardHead> find(OwnerId owner, SearchText text, CardPlace after, int limit) {
        OwnerRows rows = tx.read(owner);
        Set<CardId> byAccount = rows.accounts
                .all()
                .filter(account -> account.account().key().normal().contains(text.text()))
                .map(StoredAccount::card)
                .collect(Collectors.toSet());
        return rows.heads
                .all()
                .filter(head -> !head.deleted())
                .filter(head -> text.matches(head) || byAccount.contains(head.id()))
                .sorted(BY_PLACE)
                .dropWhile(head -> after.card() >= 0 && BY_PLACE.compare(head, at(head, after)) <= 0)
                .limit(limit)
                .toList();
    }

    private static CardHead at(CardHead any, CardPlace place) {
        return new CardHead(
                new CardId(place.card()),
                any.revision(),
                any.version(),
                any.digest(),
                any.name(),
                place.nameKey(),
                any.mobile(),
                false);
    }

    @Override
    public Map<VersionId, StoredVersion> versions(OwnerId owner, Collection<VersionId> ids) {
        OwnerRows rows = tx.read(owner);
        Map<VersionId, StoredVersion> found = new HashMap<>();
        ids.forEach(id -> rows.versions.find(id.value()).ifPresent(version -> found.put(id, version)));
        return found;
    }

    @Override
    public List<VersionSummary> history(OwnerId owner, CardId card, int limit) {
        OwnerRows rows = tx.read(owner);
        return rows.versions
                .newestFirst()
                .filter(version -> card.equals(version.card()))
                .limit(limit)
                .map(version ->
                        summary(version, rows.written.find(version.id().value()).orElseThrow()))
                .toList();
    }

    private static VersionSummary summary(StoredVersion version, WrittenRow written) {
        return new VersionSummary(
                version.id(),
                version.revision(),
                written.at(),
                version.contentType(),
                version.body().length,
                version.origin(),
                written.step().orElse(null));
    }

    @Override
    public void insertVersions(OwnerId owner, List<StoredVersion> versions, Map<VersionId, Step> steps) {
        OwnerRows rows = tx.writeLocked(owner);
        for (StoredVersion version : versions) {
            rows.versions.insert(version.id().value(), version);
            rows.written.insert(
                    version.id().value(), new WrittenRow(tx.now(), Optional.ofNullable(steps.get(version.id()))));
        }
    }

    @Override
    public void putHeads(OwnerId owner, List<CardHead> heads) {
        OwnerRows rows = tx.writeLocked(owner);
        for (CardHead head : heads) {
            if (!rows.versions.has(head.version().value())) {
                throw new IllegalStateException("card " + head.id() + " without version " + head.version());
            }
            rows.heads.put(head.id(), head);
        }
    }

    @Override
    public List<StoredAccount> accounts(OwnerId owner, Collection<CardId> cards) {
        Set<CardId> wanted = new HashSet<>(cards);
        return tx.read(owner)
                .accounts
                .all()
                .filter(account -> wanted.contains(account.card()))
                .toList();
    }

    @Override
    public List<StoredAccount> accountsByKey(OwnerId owner, Collection<AccountKey> keys) {
        Set<AccountKey> wanted = new HashSet<>(keys);
        return tx.read(owner)
                .accounts
                .all()
                .filter(account ->
                        account.inForce() && wanted.contains(account.account().key()))
                .toList();
    }

    @Override
    public void putAccounts(OwnerId owner, Collection<CardId> cards, List<StoredAccount> accounts) {
        OwnerRows rows = tx.writeLocked(owner);
        Set<CardId> replaced = new HashSet<>(cards);
        rows.accounts.removeIf(account -> replaced.contains(account.card()));
        accounts.forEach(account -> rows.accounts.insert(account.id(), account));
        Set<AccountKey> taken = new HashSet<>();
        rows.accounts.all().filter(StoredAccount::inForce).forEach(account -> {
            if (!taken.add(account.account().key())) {
                throw new IllegalStateException("two accounts in force with one key, one of card " + account.card());
            }
        });
    }
}
