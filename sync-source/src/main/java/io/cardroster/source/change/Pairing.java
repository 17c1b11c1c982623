package io.cardroster.source.change;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.vcard.CardContent;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which card an item of the device is. A stored LUID is evidence, never identity, since a reset phone starts again at 1; name
 * alone is enough only where one of the two has nothing else to compare.
 */
final class Pairing {

    private final Shelf shelf;

    Pairing(Shelf shelf) {
        this.shelf = shelf;
    }

    /** Why an item and a card are one. */
    enum Rule {
        LUID_AND_CONTENT("same LUID and content"),
        CONTENT("same content"),
        ACCOUNT("same account"),
        NUMBER_AND_NAME("same number and name"),
        LUID_AND_KEY("same LUID, and an account, a number or the name in common"),
        NAME("same name, and one of the two has nothing else"),
        HOST("paired by the host");

        private final String words;

        Rule(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The judgement on an item without a pairing in the running map. */
    sealed interface Match {
        /**
         * It is this card.
         *
         * @param evidence the pairing of an earlier map, when it names the same card; its held version is a base for merging
         */
        record Same(StoredCard card, Rule rule, @Nullable DeviceItem evidence) implements Match {}

        /** The device shows this account under another LUID. */
        record Doubles(CardId card) implements Match {}

        record Unknown() implements Match {}
    }

    /** Slow sync, rules 1 and 2 of the sync rules, section 3: nothing differs, so no card can change by it. */
    Match exact(Incoming item) {
        DeviceItem evidence = shelf.evidence(item.luid());
        StoredCard evident = evidence == null ? null : card(evidence);
        if (evidence != null && evident != null && free(evident) && shelf.equalsProven(evidence, item.content())) {
            return new Match.Same(evident, Rule.LUID_AND_CONTENT, evidence);
        }
        for (StoredCard card : shelf.withContent(item.content().digest())) {
            if (free(card)
                    && (!card.head().deleted() || shelf.evidenceOf(card.head().id()) != null)) {
                return new Match.Same(
                        card, Rule.CONTENT, shelf.evidenceOf(card.head().id()));
            }
        }
        return new Match.Unknown();
    }

    /** Slow sync, all rules. */
    Match slow(Incoming item) {
        Match exact = exact(item);
        if (exact instanceof Match.Same) {
            return exact;
        }
        DeviceItem evidence = shelf.evidence(item.luid());
        StoredCard evident = evidence == null ? null : card(evidence);
        Optional<Match> account = byAccount(item, evidence);
        if (account.isPresent()) {
            return account.get();
        }
        Match lostMap = lostMap(item);
        if (lostMap instanceof Match.Same) {
            return lostMap;
        }
        List<StoredCard> sameName = shelf.withName(item.content().nameKey());
        for (StoredCard card : sameName) {
            if (free(card) && shareNumber(item.content(), shelf.content(card))) {
                return new Match.Same(card, Rule.NUMBER_AND_NAME, sameCard(evidence, card));
            }
        }
        if (evidence != null
                && evident != null
                && free(evident)
                && sameLuidMeansSameCard(item.content(), evidence, evident)) {
            return new Match.Same(evident, Rule.LUID_AND_KEY, evidence);
        }
        for (StoredCard card : sameName) {
            if (free(card) && (poor(item.content()) || poor(shelf.content(card)))) {
                return new Match.Same(card, Rule.NAME, sameCard(evidence, card));
            }
        }
        return new Match.Unknown();
    }

    /** An addition in a fast sync: a lost Map, a twin that this device does not hold, a duplicate, or a new card. */
    Match fast(Incoming item) {
        Match lostMap = lostMap(item);
        if (lostMap instanceof Match.Same) {
            return lostMap;
        }
        for (StoredCard card : shelf.withContent(item.content().digest())) {
            if (!card.head().deleted() && free(card)) {
                return new Match.Same(card, Rule.CONTENT, null);
            }
        }
        return byAccount(item, null).orElseGet(Match.Unknown::new);
    }

    /** A host that pairs by itself is followed; where a rule finds the same card, that is why. */
    Match orNamed(Match found, Incoming item) {
        CardId named = shelf.named(item.luid());
        StoredCard card = named == null ? null : shelf.card(named);
        if (card == null
                || (found instanceof Match.Same same && same.card().head().id().equals(named))) {
            return found;
        }
        return new Match.Same(card, Rule.HOST, sameCard(shelf.evidence(item.luid()), card));
    }

    /** What was sent to the device and never mapped comes back under the LUID that it got there. */
    private Match lostMap(Incoming item) {
        for (DeviceItem open : shelf.unmapped()) {
            StoredCard card = card(open);
            if (card != null && open.sent() != null && isLostMap(item.content(), shelf.content(open.sent()))) {
                return new Match.Same(card, Rule.CONTENT, open);
            }
        }
        return new Match.Unknown();
    }

    private Optional<Match> byAccount(Incoming item, @Nullable DeviceItem evidence) {
        for (Account account : item.content().accounts()) {
            Optional<StoredCard> owner = shelf.withAccount(account.key());
            if (owner.isPresent()) {
                StoredCard card = owner.get();
                return Optional.of(
                        free(card)
                                ? new Match.Same(card, Rule.ACCOUNT, sameCard(evidence, card))
                                : new Match.Doubles(card.head().id()));
            }
        }
        return Optional.empty();
    }

    /**
     * As for an addition under a known LUID, something shared with what the device had or was sent under it tells that it is the same; the
     * card itself may have been renamed or deleted elsewhere since.
     */
    private boolean sameLuidMeansSameCard(CardContent item, DeviceItem evidence, StoredCard evident) {
        if (evidence.held() == null && evidence.sent() == null) {
            return related(item, shelf.content(evident));
        }
        return relatedTo(evidence.held(), item)
                || relatedTo(evidence.sent(), item)
                || sameName(item, shelf.content(evident));
    }

    private boolean relatedTo(@Nullable VersionId version, CardContent item) {
        return version != null && related(item, shelf.content(version));
    }

    private static boolean sameName(CardContent one, CardContent other) {
        return !one.nameKey().isEmpty() && one.nameKey().equals(other.nameKey());
    }

    private static boolean isLostMap(CardContent item, CardContent sent) {
        return item.digest().equals(sent.digest())
                || shareAccount(item, sent)
                || (shareNumber(item, sent) && sameName(item, sent));
    }

    /** Whether two contents may be one person's card: they share an account, a number or the name. */
    static boolean related(CardContent one, CardContent other) {
        return shareAccount(one, other) || shareNumber(one, other) || sameName(one, other);
    }

    private static boolean shareAccount(CardContent one, CardContent other) {
        return one.accounts().stream()
                .anyMatch(account -> other.accounts().stream()
                        .anyMatch(candidate -> candidate.key().equals(account.key())));
    }

    private static boolean shareNumber(CardContent one, CardContent other) {
        return !Collections.disjoint(one.numbers(), other.numbers());
    }

    private static boolean poor(CardContent content) {
        return content.numbers().isEmpty()
                && content.emails().isEmpty()
                && content.accounts().isEmpty();
    }

    private static @Nullable DeviceItem sameCard(@Nullable DeviceItem evidence, StoredCard card) {
        return evidence != null && evidence.slot() == card.head().id().value() ? evidence : null;
    }

    private @Nullable StoredCard card(DeviceItem item) {
        return item.card().map(shelf::card).orElse(null);
    }

    /** A card pairs with at most one LUID of a device. */
    boolean free(StoredCard card) {
        DeviceItem item = shelf.items().byCard(card.head().id());
        return item == null || item.luid() == null || item.state() == ItemState.DROPPED;
    }
}
