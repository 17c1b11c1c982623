package io.cardroster.db;

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
import io.cardroster.source.spi.CardPlace;
import io.cardroster.source.spi.CardStore;
import io.cardroster.source.spi.VersionSummary;
import io.cardroster.source.vcard.SearchText;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Cards and versions; accounts and the owner's counters have classes of their own. */
final class PostgresCardStore implements CardStore {

    private final Handle handle;
    private final OwnerCounters counters;
    private final AccountTable accounts;

    PostgresCardStore(Handle handle) {
        this.handle = handle;
        this.counters = new OwnerCounters(handle);
        this.accounts = new AccountTable(handle);
    }

    @Override
    public Ledger lock(OwnerId owner) {
        return counters.lock(owner);
    }

    @Override
    public void advance(OwnerId owner, Ledger ledger) {
        counters.advance(owner, ledger);
    }

    @Override
    public long revision(OwnerId owner) {
        return counters.revision(owner);
    }

    @Override
    public List<StoredCard> cards(OwnerId owner, Collection<CardId> ids) {
        return handle.createQuery("select " + CardRows.COLUMNS + """

                from unnest(:cards) n(number)
                cross join lateral (select * from card where owner = :owner and card = n.number offset 0) c
                """ + CardRows.VERSION + " order by c.card")
                .bind("owner", owner.value())
                .bind("cards", SqlArrays.bigints(Set.copyOf(ids), CardId::value))
                .map(CardRows::card)
                .list();
    }

    @Override
    public List<StoredCard> byContent(OwnerId owner, Collection<ContentDigest> digests) {
        return handle.createQuery("select " + CardRows.COLUMNS + """

                from unnest(:digests) n(digest)
                cross join lateral (select * from card where owner = :owner and digest = n.digest offset 0) c
                """ + CardRows.VERSION + " order by c.card")
                .bind("owner", owner.value())
                .bind("digests", SqlArrays.blobs(Set.copyOf(digests), ContentDigest::bytes))
                .map(CardRows::card)
                .list();
    }

    @Override
    public List<StoredCard> byName(OwnerId owner, Collection<String> nameKeys, int each) {
        List<String> names =
                nameKeys.stream().filter(name -> !name.isEmpty()).distinct().toList();
        return handle.createQuery("select " + CardRows.COLUMNS + """

                from unnest(:names) n(name_key)
                cross join lateral (
                    select * from card
                    where owner = :owner and name_key = n.name_key and name_key <> '' and not deleted
                    order by card limit :each) c
                """ + CardRows.VERSION + " order by c.card")
                .bind("owner", owner.value())
                .bind("names", SqlArrays.texts(names, name -> name))
                .bind("each", each)
                .map(CardRows::card)
                .list();
    }

    @Override
    public List<StoredCard> list(OwnerId owner, long after, int limit) {
        return handle.createQuery("select " + CardRows.COLUMNS + """

                from (
                    select * from card where owner = :owner and card > :after and not deleted order by card limit :limit) c
                """ + CardRows.VERSION + " order by c.card")
                .bind("owner", owner.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(CardRows::card)
                .list();
    }

    /** Reads the named ones, and the nameless only when those are too few. */
    @Override
    public List<CardHead> find(OwnerId owner, SearchText text, CardPlace after, int limit) {
        List<CardHead> found = new ArrayList<>();
        if (!after.amongNameless()) {
            found.addAll(found("name_key <> '' and (name_key, card) > (:nameKey, :card)", "name_key, card", owner, text)
                    .bind("nameKey", after.nameKey())
                    .bind("card", after.card())
                    .bind("limit", limit)
                    .map(CardRows::head)
                    .list());
        }
        if (found.size() < limit) {
            found.addAll(found("name_key = '' and card > :card", "card", owner, text)
                    .bind("card", after.amongNameless() ? after.card() : 0)
                    .bind("limit", limit - found.size())
                    .map(CardRows::head)
                    .list());
        }
        return found;
    }

    private Query found(String where, String order, OwnerId owner, SearchText text) {
        return handle.createQuery("""
                select card, revision, version, digest, name, name_key, mobile, deleted from card
                where owner = :owner and not deleted and %s
                    and (:text = '' or strpos(name_key, :text) > 0 or strpos(lower(name), :text) > 0
                        or (:digits <> '' and strpos(translate(mobile, :between, ''), :digits) > 0)
                        or card in (select a.card from account a where a.owner = :owner and strpos(a.normal, :text) > 0))
                order by %s limit :limit
                """.formatted(where, order))
                .bind("owner", owner.value())
                .bind("text", text.text())
                .bind("digits", text.digits())
                .bind("between", SearchText.BETWEEN_DIGITS);
    }

    @Override
    public Map<VersionId, StoredVersion> versions(OwnerId owner, Collection<VersionId> ids) {
        return handle
                .createQuery("""
                select v.* from unnest(:versions) n(number)
                cross join lateral (select * from version where owner = :owner and version = n.number offset 0) v
                """)
                .bind("owner", owner.value())
                .bind("versions", SqlArrays.bigints(Set.copyOf(ids), VersionId::value))
                .map(CardRows::version)
                .list()
                .stream()
                .collect(Collectors.toMap(StoredVersion::id, version -> version));
    }

    @Override
    public List<VersionSummary> history(OwnerId owner, CardId card, int limit) {
        return handle.createQuery("""
                select version, revision, written, content_type, octet_length(body) bytes, origin, step, replaced, device, sync
                from version where owner = :owner and card = :card order by version desc limit :limit
                """)
                .bind("owner", owner.value())
                .bind("card", card.value())
                .bind("limit", limit)
                .map(CardRows::summary)
                .list();
    }

    @Override
    public void insertVersions(OwnerId owner, List<StoredVersion> versions, Map<VersionId, Step> steps) {
        counters.requireLock(owner);
        if (versions.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                insert into version (owner, version, card, revision, content_type, body, origin, step, replaced, device, sync)
                select :owner, v.* from unnest(:versions, :cards, :revisions, :types, :bodies, :origins, :steps, :replaced,
                    :devices, :syncs) v
                """)
                .bind("owner", owner.value())
                .bind("versions", SqlArrays.bigints(versions, v -> v.id().value()))
                .bind(
                        "cards",
                        SqlArrays.bigints(
                                versions,
                                v -> v.card() == null ? null : v.card().value()))
                .bind("revisions", SqlArrays.bigints(versions, StoredVersion::revision))
                .bind("types", SqlArrays.texts(versions, StoredVersion::contentType))
                .bind("bodies", SqlArrays.blobs(versions, StoredVersion::body))
                .bind("origins", SqlArrays.texts(versions, StoredVersion::origin))
                .bind("steps", SqlArrays.texts(versions, v -> StepColumns.kind(steps.get(v.id()))))
                .bind("replaced", SqlArrays.bigints(versions, v -> StepColumns.replaced(steps.get(v.id()))))
                .bind("devices", SqlArrays.bigints(versions, v -> StepColumns.device(steps.get(v.id()))))
                .bind("syncs", SqlArrays.bigints(versions, v -> StepColumns.sync(steps.get(v.id()))))
                .execute();
    }

    @Override
    public void putHeads(OwnerId owner, List<CardHead> heads) {
        counters.requireLock(owner);
        if (heads.isEmpty()) {
            return;
        }
        // One statement cannot write a row twice; of several heads of a card the last one counts.
        Map<CardId, CardHead> last = new LinkedHashMap<>();
        heads.forEach(head -> last.put(head.id(), head));
        Collection<CardHead> rows = last.values();
        handle.createUpdate("""
                insert into card (owner, card, revision, version, digest, name, name_key, mobile, deleted)
                select :owner, c.*
                from unnest(:cards, :revisions, :versions, :digests, :names, :nameKeys, :mobiles, :deleted) c
                on conflict (owner, card) do update set
                    revision = excluded.revision, version = excluded.version, digest = excluded.digest,
                    name = excluded.name, name_key = excluded.name_key, mobile = excluded.mobile,
                    deleted = excluded.deleted
                """)
                .bind("owner", owner.value())
                .bind("cards", SqlArrays.bigints(rows, head -> head.id().value()))
                .bind("revisions", SqlArrays.bigints(rows, CardHead::revision))
                .bind("versions", SqlArrays.bigints(rows, head -> head.version().value()))
                .bind("digests", SqlArrays.blobs(rows, head -> head.digest().bytes()))
                .bind("names", SqlArrays.texts(rows, CardHead::name))
                .bind("nameKeys", SqlArrays.texts(rows, CardHead::nameKey))
                .bind("mobiles", SqlArrays.texts(rows, CardHead::mobile))
                .bind("deleted", SqlArrays.booleans(rows, CardHead::deleted))
                .execute();
    }

    @Override
    public List<StoredAccount> accounts(OwnerId owner, Collection<CardId> cards) {
        return accounts.of(owner, cards);
    }

    @Override
    public List<StoredAccount> accountsByKey(OwnerId owner, Collection<AccountKey> keys) {
        return accounts.byKey(owner, keys);
    }

    @Override
    public void putAccounts(OwnerId owner, Collection<CardId> cards, List<StoredAccount> replacement) {
        counters.requireLock(owner);
        accounts.put(owner, cards, replacement);
    }
}
