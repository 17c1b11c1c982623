package io.cardroster.source.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.roster.RosterRules.Removal;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Journey 2: what the phone adds goes on the roster when the owner says yes. */
class RosterWorkTest extends RosterWorkFixture {

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

    @Test
    void theRequestThatComesBackIsApprovedWhereThatCannotBeDoneBefore() {
        scene.platform.preApproves = false;
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.CONFIRMED);
        run();
        assertThat(scene.platform.calls).doesNotContain("approve " + BOB);
        assertThat(visit()).as("Bob has not answered").doesNotContain("approve " + BOB);

        scene.platform.shows(BOB, "Bob", Subscription.TO);
        assertThat(visit()).contains("approve " + BOB);

        scene.platform.shows(BOB, "Bob", Subscription.BOTH);
        assertThat(visit()).doesNotContain("approve " + BOB);
    }

    @Test
    void approvalsThatNobodyAsksForEnd() {
        scene.platform.preApproves = false;
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.CONFIRMED);
        run();
        scene.platform.shows(BOB, "Bob", Subscription.TO);

        int approvals = 0;
        for (int i = 0; i < 20; i++) {
            approvals += visit().contains("approve " + BOB) ? 1 : 0;
        }
        assertThat(approvals).isBetween(1, 6);
    }

    @Test
    void thirtyAreAddedInAnHourWithoutAskingAndTheRestIsAskedFor() {
        scene.stores.owners().setConfirm(scene.ada, "auto");
        for (int i = 0; i < 40; i++) {
            scene.card("C" + i, "c" + i + "@im.test", Mark.UNSYNCED_ADD, AccountState.NEW);
        }
        run();
        assertThat(scene.platform.roster).hasSize(30);
        assertThat(inState(AccountState.PROMPTED)).isEqualTo(10);

        scene.card("D", "d@im.test", Mark.UNSYNCED_ADD, AccountState.NEW);
        pull();
        assertThat(inState(AccountState.PROMPTED)).isEqualTo(11);
        assertThat(prompts.confirmAll(scene.ada)).isEqualTo(11);
        run();
        assertThat(scene.platform.roster).hasSize(41);

        scene.now = scene.now.plus(Duration.ofMinutes(61));
        scene.card("E", "e@im.test", Mark.UNSYNCED_ADD, AccountState.NEW);
        pull();
        assertThat(scene.platform.roster).hasSize(42);
    }

    @Test
    void thePlatformsPolicyHoldsForOwnersWithoutAWishOfTheirOwn() {
        rules = new RosterRules(Duration.ZERO, Removal.KEEP, Removal.KEEP, Duration.ZERO, Set.of("im.test"));
        newCard();
        run();
        assertThat(scene.account(BOB).state()).isEqualTo(AccountState.ON_ROSTER);

        scene.stores.owners().setConfirm(scene.ada, "ask");
        scene.card("D", "d@im.test", Mark.UNSYNCED_ADD, AccountState.NEW);
        run();
        assertThat(scene.account("d@im.test").state()).isEqualTo(AccountState.PROMPTED);

        rules = new RosterRules(Duration.ZERO, Removal.KEEP, Removal.KEEP, Duration.ZERO, Set.of("other.test"));
        scene.stores.owners().setConfirm(scene.ada, "platform");
        scene.card("E", "e@im.test", Mark.UNSYNCED_ADD, AccountState.NEW);
        run();
        assertThat(scene.account("e@im.test").state()).isEqualTo(AccountState.PROMPTED);
    }

    private long inState(AccountState state) {
        return scene.accounts().stream()
                .filter(account -> account.state() == state)
                .count();
    }
}
