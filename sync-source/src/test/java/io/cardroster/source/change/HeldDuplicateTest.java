package io.cardroster.source.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.memory.MemoryStores;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same account on two cards: held when one phone has both, merged when they come from two. */
class HeldDuplicateTest {

    private final ContactsScene scene = new ContactsScene();
    private final MemoryStores stores = scene.stores;
    private final OwnerId owner = scene.owner;
    private final ScriptedPhone one = scene.one;
    private final ScriptedPhone two = scene.two;

    private List<StoredAccount> accounts() {
        List<CardId> cards =
                scene.living().stream().map(card -> card.head().id()).toList();
        return stores.inBook(owner, books -> books.cards().accounts(owner, cards));
    }

    @Test
    void theSameAccountOnASecondCardOfOnePhoneIsHeld() {
        one.add(ContactsScene.ADA);
        one.sync();

        String second = one.add("N:Countess;;;;", "FN:Countess", "X-IM-TYPE:Jabber", "X-IM-NUMBER:ADA@im.test");
        assertThat(one.sync()).containsEntry(second, Outcome.HELD_DUPLICATE);
        assertThat(scene.living()).hasSize(1);
        one.replace(
                second,
                one.text(second)
                        .lines()
                        .filter(line -> !line.contains("VCARD") && !line.startsWith("VERSION"))
                        .toArray(String[]::new));
        assertThat(one.sync()).containsEntry(second, Outcome.HELD_DUPLICATE);
        assertThat(new DuplicateDesk(stores).list(owner)).hasSize(1);
        assertThat(scene.log(LogEntry.Kind.DUPLICATE)).hasSize(1);
    }

    @Test
    void aHeldDuplicateBecomesACardWhenTheFirstIsDeleted() {
        one.add(ContactsScene.ADA);
        one.sync();
        one.add("N:Countess;;;;", "FN:Countess", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");
        one.sync();

        one.delete("1");
        one.sync();

        assertThat(scene.living()).extracting(card -> card.head().name()).containsExactly("Countess");
        scene.settle();
        assertThat(two.cards).hasSize(1);
    }

    @Test
    void theOwnerSettlesAHeldDuplicateInThreeWays() {
        DuplicateDesk desk = new DuplicateDesk(stores);
        for (DuplicateDesk.Resolution resolution : DuplicateDesk.Resolution.values()) {
            String account = "X-IM-NUMBER:" + resolution.name().toLowerCase(java.util.Locale.ROOT) + "@im.test";
            one.add("N:First;" + resolution + ";;;", "FN:First " + resolution, "X-IM-TYPE:xmpp", account);
            one.sync();
            String second = one.add(
                    "N:Second;" + resolution + ";;;",
                    "FN:Second " + resolution,
                    "EMAIL:e@x",
                    "X-IM-TYPE:xmpp",
                    account);
            one.sync();
            assertThat(desk.resolve(owner, desk.list(owner).get(0).id(), resolution))
                    .isTrue();
            scene.settle();
            assertThat(one.cards.containsKey(second)).isEqualTo(resolution == DuplicateDesk.Resolution.KEEP_BOTH);
            assertThat(desk.list(owner)).isEmpty();
        }
        assertThat(one.cards).hasSize(4);
    }

    @Test
    void theSameAccountFromAnotherPhoneIsOneMergedCard() {
        one.add(ContactsScene.ADA);
        one.sync();
        two.add(
                "N:Lovelace;Ada;;;",
                "FN:Ada Lovelace",
                "EMAIL:ada@example.org",
                "X-IM-TYPE:xmpp",
                "X-IM-NUMBER:ada@im.test");
        two.sync();

        scene.settle();

        assertThat(one.cards).hasSize(1);
        assertThat(one.text("1")).contains("+441", "ada@example.org");
    }

    @Test
    void aReplaceThatBringsAnotherCardsAccountIsStoredWithAClash() {
        one.add(ContactsScene.ADA);
        one.add(ContactsScene.BOB);
        one.sync();

        one.replace("2", "N:Both;Bob;;;", "FN:Bob Both", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test");
        assertThat(one.sync()).containsEntry("2", Outcome.CHANGED);

        assertThat(accounts()).extracting(StoredAccount::state).contains(AccountState.CLASH, AccountState.NEW);
    }
}
