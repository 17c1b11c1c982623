package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cardroster.source.card.DuplicatePolicy;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every directory of owners promises. */
public abstract class OwnerDirectoryContract extends StoreContract {

    /** After so many failures in a row every directory refuses for a while. */
    private static final int TOO_MANY = 12;

    private static byte[] sealFor(OwnerId owner) {
        return ("sealed for " + owner).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anOwnerIsFoundByLoginAndByNumber() {
        String login = newLogin();
        OwnerId added = owners().add(login, OwnerDirectoryContract::sealFor).orElseThrow();

        OwnerLogin byLogin = owners().find(login).orElseThrow();

        assertThat(byLogin.owner()).isEqualTo(added);
        assertThat(byLogin.login()).isEqualTo(login);
        assertThat(byLogin.sealedVerifier()).isEqualTo(sealFor(added));
        assertThat(byLogin.confirm()).isEqualTo("platform");
        assertThat(owners().find(added)).usingRecursiveComparison().isEqualTo(owners().find(login));
    }

    @Test
    void unknownOwnersAreNotFound() {
        assertThat(owners().find(newLogin())).isEmpty();
        assertThat(owners().find(new OwnerId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void aTakenLoginIsRefusedAndItsOwnerKept() {
        String login = newLogin();
        OwnerId first = owners().add(login, OwnerDirectoryContract::sealFor).orElseThrow();

        assertThat(owners().add(login, any -> new byte[] {66})).isEmpty();

        assertThat(owners().find(login).orElseThrow().owner()).isEqualTo(first);
        assertThat(owners().find(login).orElseThrow().sealedVerifier()).isEqualTo(sealFor(first));
    }

    @Test
    void ofManyThoseWithFreeLoginsAreAddedAndTheOthersKept() {
        String common = newLogin();
        OwnerId taken =
                owners().add(common + "-b", OwnerDirectoryContract::sealFor).orElseThrow();

        Map<String, OwnerId> added = owners().addAll(
                        List.of(common + "-c", common + "-b", common + "-a"),
                        (owner, login) -> (login + owner).getBytes(StandardCharsets.UTF_8));

        assertThat(added).containsOnlyKeys(common + "-a", common + "-c");
        assertThat(owners().findAll(List.of(common + "-a", common + "-b", common + "-c", common + "-d")))
                .extracting(OwnerLogin::login, OwnerLogin::owner)
                .containsExactlyInAnyOrder(
                        tuple(common + "-a", added.get(common + "-a")),
                        tuple(common + "-b", taken),
                        tuple(common + "-c", added.get(common + "-c")));
        OwnerLogin one = owners().find(common + "-a").orElseThrow();
        assertThat(one.sealedVerifier()).isEqualTo((one.login() + one.owner()).getBytes(StandardCharsets.UTF_8));
        assertThat(owners().find(common + "-b").orElseThrow().sealedVerifier()).isEqualTo(sealFor(taken));
        assertThat(owners().addAll(List.of(), (owner, login) -> new byte[0])).isEmpty();
    }

    @Test
    void ownersAreListedByLogin() {
        String common = newLogin();
        owners().add(common + "-b", OwnerDirectoryContract::sealFor);
        owners().add(common + "-c", OwnerDirectoryContract::sealFor);
        owners().add(common + "-a", OwnerDirectoryContract::sealFor);

        assertThat(owners().list())
                .extracting(OwnerLogin::login)
                .filteredOn(login -> login.startsWith(common))
                .containsExactly(common + "-a", common + "-b", common + "-c");
    }

    @Test
    void aNewVerifierEndsSessionsAndDropsNonces() {
        DeviceNumber phone = startSession(owner());
        OwnerId other = newOwner();
        DeviceNumber othersPhone = startSession(other);

        owners().setVerifier(owner(), new byte[] {7, 7});

        assertThat(owners().find(owner()).orElseThrow().sealedVerifier()).isEqualTo(new byte[] {7, 7});
        assertThat(sessionOf(owner(), phone)).isFalse();
        assertThat(owners().nonce(owner(), new DeviceUri("IMEI:1"))).isEmpty();
        assertThat(owners().devices(owner())).hasSize(1);
        assertThat(sessionOf(other, othersPhone)).isTrue();
        assertThat(owners().nonce(other, new DeviceUri("IMEI:1"))).isPresent();
    }

    @Test
    void confirmationPolicyIsKeptForItsOwnerOnly() {
        OwnerId other = newOwner();
        byte[] verifier = owners().find(owner()).orElseThrow().sealedVerifier();

        owners().setConfirm(owner(), "auto");

        assertThat(owners().find(owner()).orElseThrow().confirm()).isEqualTo("auto");
        assertThat(owners().find(owner()).orElseThrow().sealedVerifier()).isEqualTo(verifier);
        assertThat(owners().find(other).orElseThrow().confirm()).isEqualTo("platform");
    }

    @Test
    void whatBecomesOfDuplicatesIsSetForOneOwnerAndKnownToWhoLocksHisBook() {
        OwnerId other = newOwner();
        assertThat(owners().find(owner()).orElseThrow().duplicates()).isEqualTo(DuplicatePolicy.HOLD);

        for (DuplicatePolicy policy : DuplicatePolicy.values()) {
            owners().setDuplicates(owner(), policy);

            assertThat(owners().find(owner()).orElseThrow().duplicates()).isEqualTo(policy);
            see(books -> assertThat(books.cards().lock(owner()).duplicates()).isEqualTo(policy));
        }
        assertThat(owners().find(other).orElseThrow().duplicates()).isEqualTo(DuplicatePolicy.HOLD);
        assertThat(owners().find(owner()).orElseThrow().confirm()).isEqualTo("platform");
    }

    private DeviceNumber startSession(OwnerId owner) {
        return stores().transactions().run(owner, unit -> {
            DeviceNumber phone =
                    unit.devices().register(owner, new DeviceUri("IMEI:1"), 9).orElseThrow();
            unit.devices().saveNonce(owner, phone, new Nonce("n"));
            unit.sessions().save(owner, phone, SessionStoreContract.session("1", 1, 1), Duration.ofHours(1));
            unit.sessions().saveAnswer(owner, phone, 1, new byte[] {1});
            unit.sessions().appendChunk(owner, phone, new byte[] {1});
            return phone;
        });
    }

    private boolean sessionOf(OwnerId owner, DeviceNumber device) {
        return stores().transactions()
                .run(
                        owner,
                        unit -> unit.sessions().lock(owner, device).isPresent()
                                || unit.sessions().answer(owner, device, 1).isPresent()
                                || !unit.sessions().chunks(owner, device).isEmpty());
    }

    @Test
    void aRemovedOwnerLeavesNothing() {
        String login = owners().find(owner()).orElseThrow().login();
        DeviceNumber phone = startSession(owner());
        owners().putImLogin(owner(), new ImLogin("xmpp", "ada@x", new byte[] {1}));
        edit(writer -> {
            var ada = writer.add("Ada");
            writer.books().cards().putAccounts(owner(), List.of(ada.id()), List.of(writer.account(ada, "ada@x")));
            writer.books().items().put(owner(), ItemSamples.MAP, List.of(ItemSamples.mapped(ada, "1")));
            writer.books().syncs().put(owner(), SyncStoreContract.state(1, "contacts", 0));
            writer.books()
                    .log()
                    .append(
                            owner(),
                            List.of(HistoryLogContract.entry(writer.ledger().newEntry(), LogEntry.Kind.REMOVAL)));
            writer.books().lanes().mark(owner(), "im/xmpp");
        });

        owners().remove(owner());
        owners().remove(owner());

        assertThat(owners().find(login)).isEmpty();
        assertThat(owners().find(owner())).isEmpty();
        assertThat(owners().devices(owner())).isEmpty();
        assertThat(owners().imLogin(owner(), "xmpp")).isEmpty();
        assertThat(sessionOf(owner(), phone)).isFalse();
        assertThat(stores().lanes(owner())).isEmpty();
        change(books -> {
            assertThat(books.cards().list(owner(), 0, 9)).isEmpty();
            assertThat(books.cards().accountsByKey(owner(), List.of(BookWriter.key("ada@x"))))
                    .isEmpty();
            assertThat(books.items().refused(owner(), ItemSamples.MAP, 9)).isEmpty();
            assertThat(books.syncs().all(owner())).isEmpty();
            assertThat(books.log().list(owner(), EnumSet.allOf(LogEntry.Kind.class), 9))
                    .isEmpty();
        });
        assertThat(owners().add(login, OwnerDirectoryContract::sealFor)).get().isNotEqualTo(owner());
    }

    @Test
    void imLoginsAreKeptOnePerType() {
        owners().putImLogin(owner(), new ImLogin("xmpp", "old@x", new byte[] {1}));
        owners().putImLogin(owner(), new ImLogin("qq", "4711", new byte[] {2}));
        owners().putImLogin(owner(), new ImLogin("xmpp", "new@x", new byte[] {3}));

        ImLogin xmpp = owners().imLogin(owner(), "xmpp").orElseThrow();

        assertThat(xmpp.login()).isEqualTo("new@x");
        assertThat(xmpp.sealedPassword()).isEqualTo(new byte[] {3});
        assertThat(owners().imLogin(owner(), "qq")).isPresent();
        assertThat(imLoginOfBook("xmpp").orElseThrow().login()).isEqualTo("new@x");
        assertThat(imLoginOfBook("icq")).isEmpty();
        assertThat(owners().imLogin(owner(), "icq")).isEmpty();
    }

    private Optional<ImLogin> imLoginOfBook(String type) {
        return stores().books().inBook(owner(), books -> books.imLogin(owner(), type));
    }

    @Test
    void aFailureOrTwoAreForgiven() {
        String key = "address:" + UUID.randomUUID();
        assertThat(owners().refusedUntil(key)).isEmpty();

        Instant until = owners().failed(key);

        assertThat(until).isBeforeOrEqualTo(owners().now());
        assertThat(owners().refusedUntil(key)).isEmpty();
    }

    @Test
    void manyFailuresAreRefusedForLongerAndLonger() {
        String key = "owner:" + owner() + ":IMEI:1";
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < TOO_MANY; i++) {
            Instant now = owners().now();
            delays.add(Duration.between(now, owners().failed(key)));
        }

        assertThat(delays.get(TOO_MANY - 1)).isGreaterThan(delays.get(TOO_MANY - 4));
        assertThat(delays.get(TOO_MANY - 4)).isPositive();
        assertThat(owners().refusedUntil(key))
                .get()
                .satisfies(until -> assertThat(until).isAfter(owners().now()));
    }

    @Test
    void throttlesNeverLockForGood() {
        String key = "owner:" + owner() + ":IMEI:1";
        Instant until = Instant.EPOCH;
        for (int i = 0; i < 70; i++) {
            until = owners().failed(key);
        }

        assertThat(until).isBetween(owners().now(), owners().now().plus(Duration.ofDays(1)));
    }

    @Test
    void throttleKeysAreApartAndForgottenByAGoodLogin() {
        String bad = "owner:" + owner() + ":IMEI:1";
        String good = "owner:" + owner() + ":IMEI:2";
        for (int i = 0; i < TOO_MANY; i++) {
            owners().failed(bad);
        }
        assertThat(owners().refusedUntil(good)).isEmpty();

        owners().succeeded(bad);
        owners().succeeded(good);

        assertThat(owners().refusedUntil(bad)).isEmpty();
        assertThat(owners().failed(bad)).isBeforeOrEqualTo(owners().now());
    }

    @Test
    void ownersArePagedThroughByNameInBothDirections() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        for (String name : List.of("c-" + mark, "A-" + mark, "b-" + mark, "王小" + mark)) {
            assertThat(owners().add(name, any -> new byte[] {1})).isPresent();
        }

        assertThat(logins(owners().page(mark, "", false, 2))).containsExactly("A-" + mark, "b-" + mark);
        assertThat(logins(owners().page(mark, "b-" + mark, false, 9))).containsExactly("c-" + mark, "王小" + mark);
        assertThat(logins(owners().page(mark, "c-" + mark, true, 1))).containsExactly("b-" + mark);
        assertThat(logins(owners().page(mark, "", true, 2))).containsExactly("c-" + mark, "王小" + mark);
        assertThat(logins(owners().page("小" + mark, "", false, 9))).containsExactly("王小" + mark);
        assertThat(logins(owners().page("B-" + mark.toUpperCase(Locale.ROOT), "", false, 9)))
                .containsExactly("b-" + mark);
        assertThat(owners().page("%" + mark, "", false, 9)).isEmpty();
        assertThat(owners().page("", "", false, 3)).hasSize(3);
    }

    private static List<String> logins(List<OwnerLogin> owners) {
        return owners.stream().map(OwnerLogin::login).toList();
    }
}
