package io.cardroster.source.spi;

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
import io.cardroster.source.vcard.SearchText;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Cards, versions and accounts of an owner. Every method is one statement, or a constant number, for any number of items. */
public interface CardStore {

    /** Locks the owner's row until the transaction ends; called before anything that decides about a change is read. */
    Ledger lock(OwnerId owner);

    /** Writes the counters back, and with them the new revision. */
    void advance(OwnerId owner, Ledger ledger);

    /** The owner's revision, without a lock. */
    long revision(OwnerId owner);

    /** Cards with their current versions, deleted ones too. Unknown numbers are left out. */
    List<StoredCard> cards(OwnerId owner, Collection<CardId> ids);

    /** Cards with these contents, deleted ones too. */
    List<StoredCard> byContent(OwnerId owner, Collection<ContentDigest> digests);

    /** Living cards with these names in normal form, at most {@code each} for a name. */
    List<StoredCard> byName(OwnerId owner, Collection<String> nameKeys, int each);

    /** Living cards in the order of their numbers. */
    List<StoredCard> list(OwnerId owner, long after, int limit);

    /**
     * Heads of the living cards that have a text in their name, mobile number or an IM number, in the order of
     * {@link CardPlace}.
     */
    List<CardHead> find(OwnerId owner, SearchText text, CardPlace after, int limit);

    Map<VersionId, StoredVersion> versions(OwnerId owner, Collection<VersionId> ids);

    /** The card's versions without their bodies, newest first. */
    List<VersionSummary> history(OwnerId owner, CardId card, int limit);

    /**
     * Writes versions.
     *
     * @param steps what those did to their cards that became a card's content
     */
    void insertVersions(OwnerId owner, List<StoredVersion> versions, Map<VersionId, Step> steps);

    /** Inserts or replaces. */
    void putHeads(OwnerId owner, List<CardHead> heads);

    /** Accounts of these cards. */
    List<StoredAccount> accounts(OwnerId owner, Collection<CardId> cards);

    /** Accounts in force with these keys. */
    List<StoredAccount> accountsByKey(OwnerId owner, Collection<AccountKey> keys);

    /** Replaces all accounts of these cards by the given ones. */
    void putAccounts(OwnerId owner, Collection<CardId> cards, List<StoredAccount> accounts);
}
