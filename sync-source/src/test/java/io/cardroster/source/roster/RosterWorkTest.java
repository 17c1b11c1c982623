package io.cardroster.source.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.roster.RosterRules.Removal;
import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ContactRequest;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Journeys 1 and 2 of an owner's roster, against a platform in memory. */
class RosterWorkTest {

    private static final String BOB = "bob@im.test";

    private final ImScene scene = new ImScene();
    private RosterRules rules = RosterRules.keeping(Duration.ofMinutes(5));
    private final RosterPrompts prompts = new RosterPrompts(scene.stores);

    @BeforeEach
    void login() {
        scene.storeLogin("secret");
    }

    private Optional<Duration> run() {
        RosterWork work = new RosterWork(
                scene.stores, scene.stores.owners(), scene.platform, scene.logins(), scene.backoff, rules);
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

    private List<String> visit() {
        scene.platform.calls.clear();
        pull();
        return List.copyOf(scene.platform.calls);
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
    void aStrangerIsAskedAboutAndBecomesACardOnlyAfterYes() {
        rules = watching();
        scene.platform.requests.put("eve@im.test", "Eve");
        run();
        assertThat(scene.names()).isEmpty();
        assertThat(prompts.requests(scene.ada))
                .singleElement()
                .extracting(ContactRequest::number, ContactRequest::nick)
                .containsExactly("eve@im.test", "Eve");

        assertThat(prompts.answerRequest(scene.ada, "xmpp", "eve@im.test", true))
                .isEmpty();
        assertThat(prompts.answerRequest(scene.ada, "xmpp", "eve@im.test", true))
                .as("once")
                .isPresent();
        assertThat(run()).isEmpty();
        assertThat(scene.platform.calls).contains("approve eve@im.test", "subscribe eve@im.test");
        run();
        assertThat(scene.names()).containsExactly("eve");
        assertThat(prompts.requests(scene.ada)).isEmpty();
    }

    @Test
    void aStrangerTurnedDownIsNotAskedAboutAgain() {
        rules = watching();
        scene.platform.requests.put("eve@im.test", "Eve");
        run();
        prompts.answerRequest(scene.ada, "xmpp", "eve@im.test", false);
        run();
        assertThat(scene.platform.calls).contains("decline eve@im.test");

        scene.platform.requests.put("eve@im.test", "Eve again");
        scene.now = scene.now.plus(Duration.ofHours(2));
        assertThat(visit()).contains("decline eve@im.test");
        assertThat(prompts.requests(scene.ada)).isEmpty();
        assertThat(scene.names()).isEmpty();
    }

    @Test
    void twentyStrangersAreAskedAboutAtMost() {
        rules = watching();
        for (int i = 0; i < 30; i++) {
            scene.platform.requests.put("s" + i + "@im.test", "x".repeat(1000));
        }
        run();

        assertThat(prompts.requests(scene.ada)).hasSize(20);
        assertThat(prompts.requests(scene.ada))
                .allSatisfy(request -> assertThat(request.nick()).hasSize(200));
    }

    @Test
    void whomTheOwnerAddedIsNoStranger() {
        rules = watching();
        scene.platform.preApproves = false;
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.CONFIRMED);
        run();
        scene.platform.requests.put(BOB, "Bob");
        scene.now = scene.now.plus(Duration.ofHours(2));

        assertThat(visit()).contains("approve " + BOB);
        assertThat(prompts.requests(scene.ada)).isEmpty();
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

    private static RosterRules removing() {
        return new RosterRules(Duration.ofMinutes(5), Removal.REMOVE, Removal.REMOVE, Duration.ZERO, Set.of());
    }

    private static RosterRules watching() {
        return new RosterRules(Duration.ofMinutes(5), Removal.KEEP, Removal.KEEP, Duration.ofHours(1), Set.of());
    }

    private void pull() {
        prompts.pull(scene.ada, "xmpp");
        run();
    }
}
