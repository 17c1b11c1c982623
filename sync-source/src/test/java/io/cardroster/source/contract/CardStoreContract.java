package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Step;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.CardPlace;
import io.cardroster.source.spi.VersionSummary;
import io.cardroster.source.vcard.SearchText;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of cards, versions and counters promises. */
public abstract class CardStoreContract extends StoreContract {

    private final List<CardHead> made = new ArrayList<>();

    private CardHead add(String text) {
        edit(writer -> made.add(writer.add(text)));
        return made.get(made.size() - 1);
    }

    private CardHead delete(CardHead card) {
        edit(writer -> made.add(writer.delete(card)));
        return made.get(made.size() - 1);
    }

    private CardHead changed(CardHead card, String text) {
        edit(writer -> made.add(writer.change(card, text)));
        return made.get(made.size() - 1);
    }

    private static List<CardHead> heads(List<StoredCard> cards) {
        return cards.stream().map(StoredCard::head).toList();
    }

    @Test
    void aNewBookStartsAtRevisionZeroWithAllCountersAtZero() {
        see(books -> assertThat(books.cards().revision(owner())).isZero());

        Ledger ledger = read(books -> books.cards().lock(owner()));

        assertThat(ledger.revision()).isEqualTo(1);
        assertThat(counters(ledger)).containsExactly(0L, 0L, 0L, 0L, 0L, 0L);
    }

    @Test
    void countersAreKeptByAdvance() {
        change(books -> {
            Ledger ledger = books.cards().lock(owner());
            ledger.newCard();
            ledger.newCard();
            ledger.newVersion(100);
            ledger.newAccount();
            ledger.newAccount();
            ledger.newAccount();
            ledger.newEntry();
            ledger.deleted(1);
            books.cards().advance(owner(), ledger);
        });

        see(books -> assertThat(books.cards().revision(owner())).isEqualTo(1));
        Ledger next = read(books -> books.cards().lock(owner()));
        assertThat(next.revision()).isEqualTo(2);
        assertThat(counters(next)).containsExactly(2L, 1L, 3L, 1L, 1L, 100L);
    }

    private static List<Long> counters(Ledger ledger) {
        return List.of(
                ledger.cards(),
                ledger.versions(),
                ledger.accounts(),
                ledger.entries(),
                (long) ledger.live(),
                ledger.bytes());
    }

    @Test
    void aLockWithoutAdvanceTakesNoRevision() {
        change(books -> books.cards().lock(owner()).newCard());

        see(books -> assertThat(books.cards().revision(owner())).isZero());
        see(books -> assertThat(books.cards().lock(owner()).cards()).isZero());
    }

    @Test
    void lockingAgainInOneTransactionGoesOnWithTheSameRevision() {
        change(books -> {
            BookWriter first = BookWriter.lock(books, owner());
            CardHead ada = first.add("Ada");
            first.advance();
            BookWriter second = BookWriter.lock(books, owner());
            CardHead bob = second.add("Bob");
            second.advance();

            assertThat(bob.revision()).isEqualTo(ada.revision());
            assertThat(bob.id()).isNotEqualTo(ada.id());
            assertThat(second.ledger().live()).isEqualTo(2);
        });

        see(books -> assertThat(books.cards().revision(owner())).isEqualTo(1));
    }

    @Test
    void revisionsNeverGoBack() {
        Ledger stale = read(books -> books.cards().lock(owner()));
        add("Ada");
        add("Bob");

        assertThatThrownBy(() -> change(books -> {
                    books.cards().lock(owner());
                    books.cards().advance(owner(), stale);
                }))
                .isInstanceOf(IllegalStateException.class);
        see(books -> assertThat(books.cards().revision(owner())).isEqualTo(2));
    }

    @Test
    void cardsVersionsAccountsAndCountersChangeOnlyUnderTheLock() {
        CardHead ada = add("Ada");
        StoredVersion version =
                new StoredVersion(new VersionId(99), ada.id(), 1, "text/x-vcard", new byte[] {1}, "owner");
        Ledger foreign = new Ledger(1, 1, 1, 0, 0, 1, 3, DuplicatePolicy.HOLD);

        assertThatThrownBy(() -> change(books -> books.cards().insertVersions(owner(), List.of(version), Map.of())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> change(books -> books.cards().putHeads(owner(), List.of(ada))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> change(books -> books.cards().putAccounts(owner(), List.of(ada.id()), List.of())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> change(books -> books.cards().advance(owner(), foreign)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anUnknownOwnerCannotBeLocked() {
        assertThatThrownBy(() -> change(books -> books.cards().lock(new OwnerId(Long.MAX_VALUE))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aCardComesBackAsItWasWritten() {
        CardHead ada = add("Ada");

        List<StoredCard> found = read(books -> books.cards().cards(owner(), List.of(ada.id())));

        assertThat(heads(found)).containsExactly(ada);
        StoredVersion version = found.get(0).version();
        assertThat(version.id()).isEqualTo(ada.version());
        assertThat(version.card()).isEqualTo(ada.id());
        assertThat(version.revision()).isEqualTo(1);
        assertThat(version.contentType()).isEqualTo("text/x-vcard");
        assertThat(version.body()).isEqualTo("Ada".getBytes(StandardCharsets.UTF_8));
        assertThat(version.origin()).isEqualTo("device 1");
    }

    @Test
    void cardsAreFoundByNumberWithTheirCurrentVersionDeletedOnesTooAndUnknownOnesLeftOut() {
        CardHead ada = changed(add("Ada"), "Ada Lovelace");
        CardHead bob = delete(add("Bob"));
        add("Cleo");

        List<StoredCard> found =
                read(books -> books.cards().cards(owner(), List.of(ada.id(), bob.id(), ada.id(), new CardId(77))));

        assertThat(heads(found)).containsExactlyInAnyOrder(ada, bob);
        assertThat(found)
                .allSatisfy(card ->
                        assertThat(card.version().id()).isEqualTo(card.head().version()));
    }

    @Test
    void askingForNothingFindsNothing() {
        add("Ada");

        change(books -> {
            assertThat(books.cards().cards(owner(), List.of())).isEmpty();
            assertThat(books.cards().byContent(owner(), List.of())).isEmpty();
            assertThat(books.cards().byName(owner(), List.of(), 5)).isEmpty();
            assertThat(books.cards().versions(owner(), List.of())).isEmpty();
            assertThat(books.cards().accounts(owner(), List.of())).isEmpty();
            assertThat(books.cards().accountsByKey(owner(), List.of())).isEmpty();
        });
    }

    @Test
    void writingNothingIsFine() {
        edit(writer -> {
            writer.books().cards().insertVersions(owner(), List.of(), Map.of());
            writer.books().cards().putHeads(owner(), List.of());
            writer.books().cards().putAccounts(owner(), List.of(), List.of());
        });

        see(books -> assertThat(books.cards().list(owner(), 0, 10)).isEmpty());
    }

    @Test
    void contentIsFoundInAllCardsDeletedOnesToo() {
        CardHead first = add("Ada");
        CardHead second = delete(add("Ada"));
        CardHead bob = add("Bob");
        changed(add("Bob"), "Bobby");

        List<StoredCard> found = read(books -> books.cards()
                .byContent(
                        owner(), List.of(BookWriter.digest("Ada"), BookWriter.digest("Bob"), BookWriter.digest("?"))));

        assertThat(heads(found)).containsExactlyInAnyOrder(first, second, bob);
    }

    @Test
    void namesAreFoundInLivingCardsOnly() {
        CardHead ada = add("Ada");
        delete(add("Ada"));
        changed(add("Ada"), "Augusta");
        add("Bob");

        assertThat(heads(read(books -> books.cards().byName(owner(), List.of("ada", "nobody"), 9))))
                .containsExactly(ada);
    }

    @Test
    void eachNameIsLimitedForItself() {
        CardHead ada1 = add("Ada");
        CardHead ada2 = add("Ada");
        add("Ada");
        CardHead bob = add("Bob");

        assertThat(heads(read(books -> books.cards().byName(owner(), List.of("ada", "bob"), 2))))
                .containsExactlyInAnyOrder(ada1, ada2, bob);
    }

    @Test
    void livingCardsAreListedInPagesByNumber() {
        for (int i = 1; i <= 12; i++) {
            add("Card " + i);
        }
        delete(made.get(4));

        assertThat(numbers(0, 4)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(numbers(4, 4)).containsExactly(6L, 7L, 8L, 9L);
        assertThat(numbers(9, 4)).containsExactly(10L, 11L, 12L);
        assertThat(numbers(12, 4)).isEmpty();
    }

    private List<Long> numbers(long after, int limit) {
        return read(books -> books.cards().list(owner(), after, limit)).stream()
                .map(card -> card.head().id().value())
                .toList();
    }

    @Test
    void versionsAreFoundByNumber() {
        CardHead ada = add("Ada");
        CardHead later = changed(ada, "Ada Lovelace");
        VersionId unknown = new VersionId(4711);

        see(books -> assertThat(books.cards()
                        .versions(owner(), List.of(ada.version(), later.version(), unknown, ada.version())))
                .hasSize(2)
                .hasEntrySatisfying(
                        ada.version(),
                        version -> assertThat(version.body()).isEqualTo("Ada".getBytes(StandardCharsets.UTF_8)))
                .containsKey(later.version()));
    }

    @Test
    void historyHasTheCardsOwnVersionsNewestFirst() {
        CardHead ada = add("Ada 1");
        add("Bob");
        changed(changed(ada, "Ada 2"), "Ada 3");
        edit(writer -> writer.keep(ada.id(), "what the phone had"));

        assertThat(history(ada, 9)).containsExactly("what the phone had", "Ada 3", "Ada 2", "Ada 1");
        assertThat(history(ada, 2)).containsExactly("what the phone had", "Ada 3");
    }

    private List<String> history(CardHead card, int limit) {
        return read(books -> {
            List<VersionSummary> history = books.cards().history(owner(), card.id(), limit);
            Map<VersionId, StoredVersion> bodies = books.cards()
                    .versions(owner(), history.stream().map(VersionSummary::id).toList());
            return history.stream()
                    .map(version -> new String(bodies.get(version.id()).body(), StandardCharsets.UTF_8))
                    .toList();
        });
    }

    @Test
    void aHistoryTellsWhatEachVersionDidToTheCard() {
        Instant before = owners().now();
        CardHead ada = add("Ada 1");
        CardHead changed = changed(ada, "Ada two");
        edit(writer -> writer.keep(ada.id(), "what the phone had"));

        List<VersionSummary> history = read(books -> books.cards().history(owner(), ada.id(), 9));

        assertThat(history)
                .extracting(VersionSummary::step)
                .containsExactly(
                        null,
                        new Step(Step.Kind.CHANGED, ada.version(), null),
                        new Step(Step.Kind.ADDED, null, BookWriter.SYNC));
        assertThat(history).extracting(VersionSummary::bytes).containsExactly(18, 7, 5);
        assertThat(history.get(1).id()).isEqualTo(changed.version());
        assertThat(history.get(1).revision()).isEqualTo(changed.revision());
        assertThat(history.get(1).origin()).isEqualTo("device 1");
        assertThat(history.get(1).contentType()).isEqualTo("text/x-vcard");
        assertThat(history.get(2).written()).isBetween(before, owners().now());
    }

    @Test
    void aVersionIsNeverWrittenTwice() {
        CardHead ada = add("Ada");
        StoredVersion other =
                new StoredVersion(ada.version(), ada.id(), 2, "text/x-vcard", new byte[] {9}, "somebody else");

        assertThatThrownBy(
                        () -> edit(writer -> writer.books().cards().insertVersions(owner(), List.of(other), Map.of())))
                .isInstanceOf(RuntimeException.class);
        assertThat(history(ada, 9)).containsExactly("Ada");
    }

    @Test
    void aVersionNeedsNoCard() {
        edit(writer -> {
            StoredVersion unreadable = new StoredVersion(
                    writer.ledger().newVersion(3),
                    null,
                    writer.ledger().revision(),
                    "",
                    new byte[] {0, -1, 7},
                    "device 1");
            writer.books().cards().insertVersions(owner(), List.of(unreadable), Map.of());
        });

        StoredVersion found = read(books -> books.cards().versions(owner(), List.of(new VersionId(1))))
                .get(new VersionId(1));
        assertThat(found.card()).isNull();
        assertThat(found.body()).isEqualTo(new byte[] {0, -1, 7});
    }

    @Test
    void aDeletedCardMayComeBackToLife() {
        CardHead back = changed(delete(add("Ada")), "Ada");

        assertThat(heads(read(books -> books.cards().list(owner(), 0, 9)))).containsExactly(back);
    }

    @Test
    void tenThousandCardsWork() {
        edit(writer -> {
            for (int i = 0; i < 10_000; i++) {
                // One by one would measure the test, not the store; but the contract must not depend on batches.
                writer.ledger().newCard();
            }
            List<StoredVersion> versions = new ArrayList<>();
            List<CardHead> heads = new ArrayList<>();
            for (int i = 1; i <= 10_000; i++) {
                StoredVersion version = writer.version(new CardId(i), "Card " + i);
                versions.add(version);
                heads.add(new CardHead(
                        new CardId(i),
                        writer.ledger().revision(),
                        version.id(),
                        BookWriter.digest("Card " + i),
                        "Card " + i,
                        "card " + i,
                        "",
                        false));
            }
            writer.books().cards().insertVersions(owner(), versions, Map.of());
            writer.books().cards().putHeads(owner(), heads);
        });

        see(books -> assertThat(books.cards().list(owner(), 9_990, 100)).hasSize(10));
        see(books -> assertThat(books.cards().lock(owner()).live()).isEqualTo(10_000));
    }

    private List<String> found(String typed, CardPlace after, int limit) {
        return read(books -> books.cards().find(owner(), SearchText.of(typed), after, limit)).stream()
                .map(CardHead::name)
                .toList();
    }

    @Test
    void cardsAreFoundByNameInItsOrderAndPageByPage() {
        add("Cleo");
        CardHead second = add("bob");
        delete(add("Bobby"));
        add("Ada");
        CardHead third = add("Bob");

        assertThat(found("", CardPlace.START, 9)).containsExactly("Ada", "bob", "Bob", "Cleo");
        assertThat(found("", CardPlace.START, 2)).containsExactly("Ada", "bob");
        assertThat(found("", CardPlace.of(second), 2)).containsExactly("Bob", "Cleo");
        assertThat(found("", CardPlace.of(third), 9)).containsExactly("Cleo");
        assertThat(found(" BO ", CardPlace.START, 9)).containsExactly("bob", "Bob");
        assertThat(found("nobody%_", CardPlace.START, 9)).isEmpty();
    }

    @Test
    void theNamelessComeLastByNumber() {
        CardHead named = add("Zoe");
        List<CardHead> nameless = new ArrayList<>();
        edit(writer -> {
            for (String name : List.of("Firm B", "Firm A")) {
                CardHead head = writer.add(name);
                nameless.add(
                        new CardHead(head.id(), head.revision(), head.version(), head.digest(), name, "", "", false));
            }
            writer.books().cards().putHeads(owner(), nameless);
        });

        assertThat(found("", CardPlace.START, 9)).containsExactly("Zoe", "Firm B", "Firm A");
        assertThat(found("", CardPlace.START, 2)).containsExactly("Zoe", "Firm B");
        assertThat(found("", CardPlace.of(named), 9)).containsExactly("Firm B", "Firm A");
        assertThat(found("", CardPlace.of(nameless.get(0)), 9)).containsExactly("Firm A");
        assertThat(found("firm", CardPlace.START, 1)).containsExactly("Firm B");
    }

    @Test
    void cardsAreFoundByMobileNumberAndByImNumber() {
        edit(writer -> {
            CardHead ada = writer.add("Ada");
            writer.books()
                    .cards()
                    .putHeads(
                            owner(),
                            List.of(new CardHead(
                                    ada.id(),
                                    ada.revision(),
                                    ada.version(),
                                    ada.digest(),
                                    "Ada",
                                    "ada",
                                    "+49 (170) 123-45",
                                    false)));
            CardHead bob = writer.add("Bob");
            writer.books().cards().putAccounts(owner(), List.of(bob.id()), List.of(writer.account(bob, "robert@x")));
        });

        assertThat(found("170 12345", CardPlace.START, 9)).containsExactly("Ada");
        assertThat(found("4917012", CardPlace.START, 9)).containsExactly("Ada");
        assertThat(found("Robert", CardPlace.START, 9)).containsExactly("Bob");
    }
}
