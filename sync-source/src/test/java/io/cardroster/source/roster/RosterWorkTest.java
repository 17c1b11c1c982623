package io.cardroster.source.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Journeys 1 and 2 of an owner's roster, against a platform in memory. */
class RosterWorkTest {

    private static final String BOB = "bob@im.test";

    private final ImScene scene = new ImScene();
    private final RosterPrompts prompts = new RosterPrompts(scene.stores);

    @BeforeEach
    void login() {
        scene.storeLogin("secret");
    }

    private Optional<Duration> run() {
        RosterWork work = new RosterWork(
                scene.stores,
                scene.stores.owners(),
                scene.platform,
                scene.logins(),
                scene.backoff,
                Duration.ofMinutes(5));
        return work.run(scene.lane("im/xmpp"));
    }

    private void newCard() {
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.NEW);
    }

    @Test
    void asksAddsAndMarksOnlyAfterThePlatformAnswered() {
        newCard();

        assertThat(run()).isEmpty();
        StoredAccount asked = scene.account(BOB);
        assertThat(asked.state()).isEqualTo(AccountState.PROMPTED);
        assertThat(scene.platform.roster).isEmpty();

        assertThat(prompts.confirm(scene.ada, asked.id(), asked.version())).isEmpty();
        assertThat(scene.stores.lanes(scene.ada)).containsKey("im/xmpp");
        scene.platform.calls.clear();
        assertThat(run()).isEmpty();

        assertThat(scene.platform.calls)
                .containsExactly("login", "roster", "add " + BOB + " Bob", "approve " + BOB, "subscribe " + BOB);
        assertThat(scene.account(BOB).mark()).isEqualTo(Mark.SYNCED);
        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.ON_ROSTER);
    }

    @Test
    void whatIsOnTheRosterIsSyncedWithoutAskingAndKeepsItsName() {
        newCard();
        scene.platform.shows(BOB, "Bobby", Subscription.BOTH);

        run();

        assertThat(scene.account(BOB).mark()).isEqualTo(Mark.SYNCED);
        assertThat(scene.platform.name(BOB)).isEqualTo("Bobby");
        assertThat(scene.names()).containsExactly("Bob");
    }

    @Test
    void anOpenPromptIsWithdrawnWhenTheContactAppearsOnTheRoster() {
        newCard();
        run();
        StoredAccount asked = scene.account(BOB);
        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        prompts.pull(scene.ada, "xmpp");
        run();

        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.ON_ROSTER);
        assertThat(prompts.confirm(scene.ada, asked.id(), asked.version()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("already"));
    }

    @Test
    void aConfirmationOfAChangedOrRemovedAccountIsRefused() {
        newCard();
        run();
        StoredAccount asked = scene.account(BOB);

        assertThat(prompts.confirm(scene.ada, asked.id(), asked.version() - 1)).isPresent();
        assertThat(prompts.confirm(scene.ada, 99, 1)).isPresent();
        assertThat(prompts.reject(scene.ada, asked.id(), asked.version())).isEmpty();
        assertThat(prompts.confirm(scene.ada, asked.id(), asked.version())).isPresent();
        prompts.pull(scene.ada, "xmpp");
        run();
        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.REJECTED);

        assertThat(prompts.again(scene.ada, asked.id())).isEmpty();
        run();
        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.PROMPTED);
    }

    @Test
    void aCrashWhileAddingLosesNothingAndDoublesNothing() {
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.CONFIRMED);
        scene.platform.failing.put("subscribe", Kind.TRANSIENT);

        assertThat(run()).isPresent();
        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.CONFIRMED);

        assertThat(run()).isEmpty();
        assertThat(scene.account(BOB).mark()).isEqualTo(Mark.SYNCED);
        assertThat(scene.names()).containsExactly("Bob");
    }

    @Test
    void anAdditionCutShortIsSubscribedButNotAddedAgain() {
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.SENDING);
        scene.platform.shows(BOB, "Robert", Subscription.NONE);

        assertThat(run()).isEmpty();

        assertThat(scene.platform.calls).contains("subscribe " + BOB).doesNotContain("add " + BOB + " Bob");
        assertThat(scene.platform.name(BOB)).isEqualTo("Robert");
        assertThat(scene.account(BOB).mark()).isEqualTo(Mark.SYNCED);
    }

    @Test
    void whatThePlatformRefusesForGoodFailsWithItsReason() {
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.CONFIRMED);
        scene.platform.failing.put("add", Kind.PERMANENT);

        assertThat(run()).isEmpty();

        assertThat(scene.account(BOB).mark()).isEqualTo(Mark.UNSYNCED_ADD);
        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.FAILED);
        assertThat(scene.account(BOB).reason()).isEqualTo("planned");
    }

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
    void withoutPlatformOrLoginTheAccountSaysWhy() {
        scene.card("Q", "someone@elsewhere.test", Mark.UNSYNCED_ADD, AccountState.NEW);
        run();
        assertThat(scene.account("someone@elsewhere.test").state()).isEqualTo(AccountState.NO_PLATFORM);

        newCard();
        scene.storeLogin("wrong");
        assertThat(run()).isEmpty();
        assertThat(scene.account(BOB).reason()).contains("refused");
        scene.platform.calls.clear();
        assertThat(run()).isEmpty();
        assertThat(scene.platform.calls)
                .as("the same password is not sent twice")
                .isEmpty();

        scene.storeLogin("secret");
        run();
        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.PROMPTED);
    }

    private void pull() {
        prompts.pull(scene.ada, "xmpp");
        run();
    }
}
