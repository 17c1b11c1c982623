package io.cardroster.source.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Mark;
import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Journey 1 and what both sides tell each other of names and removals. */
class TakingInTest extends RosterWorkFixture {

    @Test
    void aNewContactOfTheRosterBecomesACardThatIsSynced() {
        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        scene.platform.shows("nameless@im.test", "", Subscription.TO);

        run();

        assertThat(scene.names()).containsExactly("Bob", "nameless");
        assertThat(scene.account(BOB).mark()).isEqualTo(Mark.SYNCED);
        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.ON_ROSTER);
    }

    @Test
    void aRenameOnThePlatformReachesTheCardUnlessTheOwnerRenamedItHimself() {
        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        run();
        scene.platform.shows(BOB, "Robert", Subscription.BOTH);
        pull();
        assertThat(scene.names()).containsExactly("Robert");

        CardId card = scene.account(BOB).card();
        scene.delete(card);
        scene.card("Bobby", BOB, Mark.SYNCED, AccountState.ON_ROSTER);
        scene.platform.shows(BOB, "Bertie", Subscription.BOTH);
        pull();
        assertThat(scene.names()).containsExactly("Bobby");
    }

    @Test
    void aDeletedCardComesBackOnlyAfterAChangeOnThePlatform() {
        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        run();
        scene.delete(scene.account(BOB).card());

        pull();
        pull();
        assertThat(scene.names()).isEmpty();

        scene.platform.shows(BOB, "Bobby", Subscription.BOTH);
        pull();
        assertThat(scene.names()).containsExactly("Bobby");
    }

    @Test
    void whatWeAddedOurselvesIsNoNewsEvenWhenTheCardIsGone() {
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.CONFIRMED);
        run();
        scene.delete(scene.account(BOB).card());

        pull();

        assertThat(scene.names()).isEmpty();
    }

    @Test
    void aRosterIsNotReadAgainWithinTheInterval() {
        run();
        scene.platform.calls.clear();
        run();
        assertThat(scene.platform.calls).isEmpty();

        scene.now = scene.now.plus(Duration.ofMinutes(6));
        run();
        assertThat(scene.platform.calls).containsExactly("login", "roster");
    }

    @Test
    void aCardRenamedByThePhoneRenamesTheContactWithItsGroups() {
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.CONFIRMED);
        run();
        scene.platform.roster.put(
                BOB, new RosterSnapshot.Entry(BOB, "Bob", List.of("Friends"), Subscription.BOTH, false));
        pull();
        scene.rename(scene.account(BOB).card(), "Robert");

        assertThat(visit()).contains("add " + BOB + " Robert");
        assertThat(scene.platform.roster.get(BOB))
                .isEqualTo(new RosterSnapshot.Entry(BOB, "Robert", List.of("Friends"), Subscription.BOTH, false));
        assertThat(visit()).as("once").doesNotContain("add " + BOB + " Robert");
        assertThat(scene.names()).containsExactly("Robert");
    }

    @Test
    void aNameOfTheOwnersOwnOnThePlatformIsNeverOverwritten() {
        newCard();
        scene.platform.shows(BOB, "Bobby", Subscription.BOTH);
        run();
        scene.rename(scene.account(BOB).card(), "Robert");
        assertThat(visit()).noneMatch(call -> call.startsWith("add "));

        scene.platform.shows(BOB, "Bobster", Subscription.BOTH);
        scene.rename(scene.account(BOB).card(), "Rob");
        visit();
        assertThat(visit()).noneMatch(call -> call.startsWith("add "));
        assertThat(scene.platform.name(BOB)).isEqualTo("Bobster");
        assertThat(scene.names()).containsExactly("Rob");
    }

    @Test
    void aRenameThatIsNotTakenIsTriedAgainAndIsNoRenameBack() {
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.CONFIRMED);
        run();
        scene.rename(scene.account(BOB).card(), "Robert");
        scene.platform.failing.put("add", Kind.TRANSIENT);
        prompts.pull(scene.ada, "xmpp");
        assertThat(run()).isPresent();
        assertThat(scene.names()).containsExactly("Robert");

        assertThat(run()).isEmpty();
        assertThat(scene.platform.name(BOB)).isEqualTo("Robert");
        assertThat(scene.names()).containsExactly("Robert");
    }

    @Test
    void anUnchangedRosterIsReadByVersionAndMeansTheSame() {
        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        run();
        int revision = scene.names().size();
        scene.card("Carol", "carol@im.test", Mark.UNSYNCED_ADD, AccountState.NEW);

        pull();

        assertThat(scene.platform.unchanged).isEqualTo(1);
        assertThat(scene.account("carol@im.test").state()).isEqualTo(AccountState.PROMPTED);
        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.ON_ROSTER);
        assertThat(scene.names()).hasSize(revision + 1);
    }

    @Test
    void aRemovedCardKeepsItsContactUnlessTheOperatorWantsItRemoved() {
        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        run();
        CardId card = scene.account(BOB).card();
        scene.delete(card);
        pull();
        assertThat(scene.platform.roster).containsKey(BOB);

        rules = removing();
        assertThat(visit()).contains("remove " + BOB);
        assertThat(scene.platform.roster).isEmpty();
        pull();
        assertThat(scene.names()).isEmpty();
    }

    @Test
    void whatARefreshRemovedStaysOnThePlatform() {
        rules = removing();
        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        run();
        CardId card = scene.account(BOB).card();
        scene.delete(card);
        scene.stores.inBook(scene.ada, book -> {
            book.roster().spare(scene.ada, List.of(card));
            return card;
        });

        assertThat(visit()).doesNotContain("remove " + BOB);
        assertThat(visit()).doesNotContain("remove " + BOB);
        assertThat(scene.names()).isEmpty();
    }

    @Test
    void aContactRemovedOnThePlatformKeepsItsCardUnlessTheOperatorWantsItRemoved() {
        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        run();
        scene.platform.roster.clear();
        pull();
        assertThat(scene.names()).containsExactly("Bob");

        rules = removing();
        scene.platform.shows("carol@im.test", "Carol", Subscription.BOTH);
        scene.platform.shows("dave@im.test", "Dave", Subscription.BOTH);
        pull();
        scene.rename(scene.account("dave@im.test").card(), "Dave of mine");
        scene.platform.roster.clear();
        pull();
        assertThat(scene.names()).as("what somebody changed stays").containsExactly("Bob", "Dave of mine");
    }

    @Test
    void aRosterThatLosesMostOfItselfRemovesNoCard() {
        rules = removing();
        for (int i = 0; i < 20; i++) {
            scene.platform.shows("c" + i + "@im.test", "C" + i, Subscription.BOTH);
        }
        run();
        scene.platform.roster.clear();
        pull();

        assertThat(scene.names()).hasSize(20);
    }

    @Test
    void aNewContactBringsItsPublishedMobileAndPhoto() {
        byte[] gif = "GIF89a...".getBytes(StandardCharsets.US_ASCII);
        scene.platform.facts.put(BOB, ContactFacts.of("+49 170 1", gif));
        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        run();

        String body = scene.body(scene.account(BOB).card());
        assertThat(body).contains("TEL;TYPE=CELL:+49 170 1", "PHOTO;ENCODING=b;TYPE=GIF:R0lGODlhLi4u");
        assertThat(ContactFacts.of("1\n2", "<svg>".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(ContactFacts.NONE);
    }

    @Test
    void manyNewContactsComeInSeveralVisits() {
        for (int i = 0; i < 450; i++) {
            scene.platform.shows("c" + i + "@im.test", "C" + i, Subscription.BOTH);
        }
        assertThat(run()).isPresent();
        assertThat(run()).isPresent();
        assertThat(run()).isEmpty();
        assertThat(prompts.list(scene.ada, 1000)).hasSize(450);
    }
}
