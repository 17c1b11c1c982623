package io.cardroster.source.im;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Ledger;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.change.Body;
import io.cardroster.source.change.BookEdit;
import io.cardroster.source.memory.MemoryBreakers;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.LoginMeter;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.vcard.AccountForm;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Ada with her book in memory, a platform, and a clock that the test moves. */
public final class ImScene {

    public Instant now = Instant.parse("2026-01-01T00:00:00Z");
    public final MemoryStores stores = new MemoryStores(() -> now, (name, books) -> Optional.empty());
    public final OwnerId ada = stores.owners().add("ada", any -> new byte[] {1}).orElseThrow();
    public final FakePlatform platform = new FakePlatform(() -> stores.inBook(ada(), book -> 0));
    public final MemoryBreakers breakers = new MemoryBreakers(() -> now);
    public final SecretBox secrets = new PlainBox();
    public final SplittableRandom random = new SplittableRandom(7);
    public final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), random);

    public ImScene() {
        platform.passwords.put("ada@im.test", "secret");
    }

    private OwnerId ada() {
        return ada;
    }

    /** Another start of the server: nothing is remembered but what is stored. */
    public GuardedLogins logins() {
        return new GuardedLogins(stores, stores.owners(), breakers, secrets, LoginMeter.NONE);
    }

    public void storeLogin(String password) {
        storeLogin("ada@im.test", password);
    }

    public void storeLogin(String login, String password) {
        byte[] sealedPassword = secrets.seal(password.getBytes(StandardCharsets.UTF_8), "im/" + ada + "/xmpp");
        stores.owners().putImLogin(ada, new ImLogin("xmpp", login, sealedPassword));
    }

    public LaneQueue.Claimed lane(String name) {
        return new LaneQueue.Claimed(ada, name, 1, 0, "node", UUID.randomUUID());
    }

    /** A card as a phone adds it, with its account marked. */
    public CardId card(String name, String number, Mark mark, AccountState state) {
        return stores.inBook(ada, book -> {
            Ledger ledger = book.cards().lock(ada);
            Account account = AccountForm.account("XMPP", number);
            CardContent content = CardContent.of(name, account, "");
            byte[] body = CardWriter.write(content, CardWriter.FULL);
            CardId id = ledger.newCard();
            StoredVersion version = new StoredVersion(
                    ledger.newVersion(body.length), id, ledger.revision(), "text/vcard", body, "device 1");
            book.cards().insertVersions(ada, List.of(version), Map.of());
            book.cards()
                    .putHeads(
                            ada,
                            List.of(new CardHead(
                                    id,
                                    ledger.revision(),
                                    version.id(),
                                    content.digest(),
                                    content.displayName(),
                                    content.nameKey(),
                                    "",
                                    false)));
            book.cards()
                    .putAccounts(
                            ada,
                            List.of(id),
                            List.of(new StoredAccount(ledger.newAccount(), 1, id, account, name, mark, state, "")));
            book.cards().advance(ada, ledger);
            return id;
        });
    }

    /** Deletes a card as a phone does. */
    public void delete(CardId id) {
        stores.inBook(ada, book -> {
            Ledger ledger = book.cards().lock(ada);
            CardHead old = book.cards().cards(ada, List.of(id)).get(0).head();
            ledger.deleted(1);
            book.cards()
                    .putHeads(
                            ada,
                            List.of(new CardHead(
                                    id,
                                    ledger.revision(),
                                    old.version(),
                                    old.digest(),
                                    old.name(),
                                    old.nameKey(),
                                    old.mobile(),
                                    true)));
            book.cards().putAccounts(ada, List.of(id), List.of());
            book.cards().advance(ada, ledger);
            return id;
        });
    }

    /** Gives a card another name as a phone does. */
    public void rename(CardId id, String name) {
        stores.inBook(ada, book -> {
            BookEdit edit = new BookEdit(book, ada);
            StoredCard card = book.cards().cards(ada, List.of(id)).get(0);
            CardContent content = ((ReadResult.Card)
                            CardText.read(card.version().body(), card.version().contentType()))
                    .content();
            CardContent renamed = content.withName(name);
            edit.change(
                    card,
                    renamed,
                    new Body(CardWriter.contentType(CardWriter.FULL), CardWriter.kept(renamed), "device 1"));
            edit.flush();
            return id;
        });
    }

    /** What is stored of a card. */
    public String body(CardId id) {
        return stores.inBook(
                ada,
                book -> new String(
                        book.cards().cards(ada, List.of(id)).get(0).version().body(), StandardCharsets.UTF_8));
    }

    public List<String> names() {
        return stores.inBook(
                ada,
                book -> book.cards().list(ada, 0, 100).stream()
                        .map(card -> card.head().name())
                        .toList());
    }

    public List<StoredAccount> accounts() {
        return stores.inBook(ada, book -> book.accounts().list(ada, EnumSet.allOf(AccountState.class), 100));
    }

    public StoredAccount account(String number) {
        return accounts().stream()
                .filter(account -> account.account().number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** Seals by writing the context in front. */
    private static final class PlainBox implements SecretBox {

        @Override
        public byte[] seal(byte[] clear, String context) {
            byte[] head = (context + "\n").getBytes(StandardCharsets.UTF_8);
            byte[] whole = new byte[head.length + clear.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(clear, 0, whole, head.length, clear.length);
            return whole;
        }

        @Override
        public byte[] open(byte[] whole, String context) {
            byte[] head = (context + "\n").getBytes(StandardCharsets.UTF_8);
            if (whole.length < head.length || !java.util.Arrays.equals(whole, 0, head.length, head, 0, head.length)) {
                throw new SealBrokenException("sealed for something else", new IllegalArgumentException());
            }
            return java.util.Arrays.copyOfRange(whole, head.length, whole.length);
        }
    }
}
