package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.Overview.Running;
import io.cardroster.source.spi.Overview.TroubledSync;
import io.cardroster.source.spi.Overview.Undelivered;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.EndedSync;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.StoredSession;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every overview of trouble promises. Stores may be shared, so a test looks for its own owner's. */
public abstract class OverviewContract extends StoreContract {

    private static final int ALL = 1_000;

    private String login() {
        return owners().find(owner()).orElseThrow().login();
    }

    private DeviceNumber phone() {
        return ask(unit -> unit.devices().register(owner(), new DeviceUri("IMEI:1"), 20))
                .orElseThrow();
    }

    @Test
    void recipientsWhoDidNotGetItAreShownWithTheReason() {
        UUID id = UUID.randomUUID();
        Instant now = owners().now();
        ForwardRecipient ok = recipient(id, 1, "bob", ForwardState.DELIVERED, "");
        ForwardRecipient bad = recipient(id, 2, "eve", ForwardState.FAILED, "no such account");
        ForwardRecipient unknown = recipient(id, 3, "zoe", ForwardState.UNKNOWN, "no receipt");
        StoredForward forward = new StoredForward(
                id, now, now.plusSeconds(60), "k", "secret", "", new byte[0], List.of(ok, bad, unknown));
        change(books -> books.forwards().insert(owner(), List.of(forward)));

        List<Undelivered> mine = stores().overview().undelivered(ALL).stream()
                .filter(one -> one.owner().equals(login()))
                .toList();

        assertThat(mine).extracting(Undelivered::number).containsExactly("eve", "zoe");
        assertThat(mine).extracting(Undelivered::state).containsExactly("FAILED", "UNKNOWN");
        assertThat(mine.get(0).reason()).isEqualTo("no such account");
        assertThat(mine.get(0).forward()).isEqualTo(id.toString());
        assertThat(stores().overview().undelivered(1)).hasSize(1);
    }

    private static ForwardRecipient recipient(UUID forward, int number, String name, ForwardState state, String why) {
        Account account = new Account(new AccountKey("xmpp", name), "xmpp", name);
        return new ForwardRecipient(
                new UUID(forward.getLeastSignificantBits(), number), forward, account, state, 0, 0, null, why);
    }

    @Test
    void accountsThatFailedAreShown() {
        edit(writer -> {
            CardHead card = writer.add("Ada");
            Account account = new Account(new AccountKey("xmpp", "ada@x"), "xmpp", "ada@x");
            writer.books()
                    .cards()
                    .putAccounts(
                            owner(),
                            List.of(card.id()),
                            List.of(new StoredAccount(
                                    writer.ledger().newAccount(),
                                    1,
                                    card.id(),
                                    account,
                                    "Ada",
                                    Mark.UNSYNCED_ADD,
                                    AccountState.FAILED,
                                    "not authorized")));
        });

        assertThat(stores().overview().offRosters(ALL).stream()
                        .filter(one -> one.owner().equals(login())))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.number()).isEqualTo("ada@x");
                    assertThat(one.name()).isEqualTo("Ada");
                    assertThat(one.reason()).isEqualTo("not authorized");
                });
    }

    @Test
    void syncsThatBrokeOffOrWereNotTakenWholeAreShownAndGoodOnesAreNot() {
        DeviceNumber phone = phone();
        for (EndedSync sync : List.of(
                new EndedSync("contacts", SyncMode.TWO_WAY, End.COMPLETED, 1, 1, 1, 0, 1, 0),
                new EndedSync("contacts", SyncMode.SLOW, End.COMPLETED, 0, 0, 0, 2, 0, 0),
                new EndedSync("contacts", SyncMode.TWO_WAY, End.COMPLETED, 0, 0, 0, 0, 5, 3),
                new EndedSync("contacts", SyncMode.TWO_WAY, End.ABANDONED, 0, 0, 0, 0, 0, 0),
                new EndedSync("contacts", SyncMode.TWO_WAY, End.SUSPENDED, 0, 0, 0, 0, 0, 0))) {
            tell(unit -> unit.devices().syncOpened(owner(), phone, "contacts", sync.mode(), sync.mode(), ""));
            tell(unit -> unit.devices().syncEnded(owner(), phone, sync));
        }

        List<TroubledSync> mine = stores().overview().troubledSyncs(ALL).stream()
                .filter(one -> one.owner().equals(login()))
                .toList();

        assertThat(mine).extracting(TroubledSync::outcome).containsExactly("ABANDONED", "COMPLETED", "COMPLETED");
        assertThat(mine).extracting(TroubledSync::refused).containsExactly(0, 3, 0);
        assertThat(mine).extracting(TroubledSync::failed).containsExactly(0, 0, 2);
    }

    @Test
    void aSyncRunsUntilItOrItsSessionEnds() {
        DeviceNumber phone = phone();
        StoredSession session = new StoredSession("1", 1, 4, new byte[32], new byte[32], new byte[] {1});
        tell(unit -> unit.sessions().save(owner(), phone, session, Duration.ofMinutes(5)));
        assertThat(running()).isEmpty();

        tell(unit -> unit.devices().syncOpened(owner(), phone, "contacts", SyncMode.SLOW, SyncMode.SLOW, ""));
        assertThat(running()).extracting(Running::message, Running::mode).containsExactly(tuple(4, "SLOW"));

        tell(unit -> unit.devices()
                .syncEnded(owner(), phone, EndedSync.uncounted("contacts", SyncMode.SLOW, End.COMPLETED)));
        assertThat(running()).isEmpty();

        tell(unit -> unit.devices().syncOpened(owner(), phone, "contacts", SyncMode.TWO_WAY, SyncMode.TWO_WAY, ""));
        assertThat(running()).extracting(Running::mode).containsExactly("TWO_WAY");
        tell(unit -> unit.sessions().end(owner(), phone));
        assertThat(running()).isEmpty();
    }

    private List<Running> running() {
        return stores().overview().running(ALL).stream()
                .filter(one -> one.owner().equals(login()))
                .toList();
    }

    @Test
    void heldDuplicatesAreThoseOfTheMapInForce() {
        DeviceNumber phone = phone();
        SyncState state = SyncState.of(phone, "contacts", new ItemForm("text/x-vcard", "2.1", Set.of()), 1000)
                .number(1)
                .maps(1, 1)
                .deviceAnchors("a", "b")
                .serverAnchors("c", "d")
                .build();
        edit(writer -> {
            CardHead first = writer.add("Ada");
            CardHead second = writer.add("Ada again");
            writer.books().syncs().put(owner(), state);
            writer.books()
                    .items()
                    .put(owner(), state.mapBefore(), List.of(ItemSamples.refused(second.version(), "2", first.id())));
        });
        assertThat(stores().overview().heldDuplicates(ALL).stream()
                        .filter(one -> one.owner().equals(login())))
                .singleElement()
                .satisfies(one -> assertThat(one.device()).isEqualTo(phone.value()));

        change(books -> books.syncs().put(owner(), state.change().maps(2, 2).build()));
        assertThat(stores().overview().heldDuplicates(ALL).stream()
                        .filter(one -> one.owner().equals(login())))
                .isEmpty();
    }

    @Test
    void nothingIsLeftAloneAtFirst() {
        assertThat(stores().overview().leftAlone())
                .allSatisfy(one -> assertThat(one.domain()).isNotEmpty());
    }
}
