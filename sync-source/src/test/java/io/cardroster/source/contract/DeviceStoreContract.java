package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.OwnerDirectory.DeviceSync;
import io.cardroster.source.spi.OwnerDirectory.KnownDevice;
import io.cardroster.syncml.spi.DeviceDescription;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.EndedSync;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.StoredSession;
import io.cardroster.syncml.spi.SyncMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of devices promises. */
public abstract class DeviceStoreContract extends StoreContract {

    private Optional<DeviceNumber> register(String uri, int limit) {
        return ask(unit -> unit.devices().register(owner(), new DeviceUri(uri), limit));
    }

    private DeviceNumber register(String uri) {
        return register(uri, 9).orElseThrow();
    }

    @Test
    void devicesAreNumberedFromOneAndKeepTheirNumber() {
        assertThat(register("IMEI:1")).isEqualTo(new DeviceNumber(1));
        assertThat(register("IMEI:2")).isEqualTo(new DeviceNumber(2));
        assertThat(register("IMEI:1")).isEqualTo(new DeviceNumber(1));
        assertThat(register("imei:1")).isEqualTo(new DeviceNumber(3));
    }

    @Test
    void anotherDeviceThanTheLimitAllowsIsRefusedAndAKnownOneIsNot() {
        register("IMEI:1", 2);
        register("IMEI:2", 2);

        assertThat(register("IMEI:3", 2)).isEmpty();
        assertThat(register("IMEI:2", 2)).contains(new DeviceNumber(2));
        assertThat(register("IMEI:2", 1)).contains(new DeviceNumber(2));
        assertThat(owners().devices(owner())).hasSize(2);
    }

    @Test
    void whenADeviceCameFirstIsKept() {
        register("IMEI:1");
        Instant first = owners().devices(owner()).get(0).firstSeen();
        assertThat(first).isNotNull();
        register("IMEI:1");

        assertThat(owners().devices(owner()).get(0).firstSeen()).isEqualTo(first);
    }

    @Test
    void theLongestNameIsKeptAsItIs() {
        String longest = "ü".repeat(DeviceUri.MAX_LENGTH);

        assertThat(register(longest)).isEqualTo(register(longest));
        assertThat(owners().devices(owner())).extracting(KnownDevice::uri).containsExactly(new DeviceUri(longest));
    }

    @Test
    void devInfIsKeptAsItCameLast() {
        DeviceNumber phone = register("IMEI:1");
        tell(unit -> assertThat(unit.devices().devInf(owner(), phone)).isEmpty());

        tell(unit ->
                unit.devices().saveDevInf(owner(), phone, new DeviceDescription("Nokia", "E52", "1"), new byte[] {1}));
        tell(unit -> unit.devices()
                .saveDevInf(owner(), phone, new DeviceDescription("Nokia", "E71", "2"), new byte[] {2, 0}));

        tell(unit -> assertThat(unit.devices().devInf(owner(), phone)).contains(new byte[] {2, 0}));
        assertThat(owners().devices(owner())).singleElement().satisfies(device -> {
            assertThat(device.manufacturer()).isEqualTo("Nokia");
            assertThat(device.model()).isEqualTo("E71");
        });
    }

    @Test
    void theLastNonceIsKeptAndFoundByTheDevicesName() {
        DeviceNumber phone = register("IMEI:1");
        register("IMEI:2");

        tell(unit -> unit.devices().saveNonce(owner(), phone, new Nonce("first")));
        tell(unit -> unit.devices().saveNonce(owner(), phone, new Nonce("second")));

        assertThat(owners().nonce(owner(), new DeviceUri("IMEI:1"))).contains(new Nonce("second"));
        assertThat(owners().nonce(owner(), new DeviceUri("IMEI:2"))).isEmpty();
        assertThat(owners().nonce(owner(), new DeviceUri("IMEI:3"))).isEmpty();
    }

    @Test
    void devicesAreListedNewestSyncFirstAndThoseWithoutOneLast() {
        DeviceNumber first = register("IMEI:1");
        register("IMEI:2");
        DeviceNumber third = register("IMEI:3");
        Instant before = owners().now();
        tell(unit -> unit.devices().syncEnded(owner(), third, ended(SyncMode.SLOW, End.ABANDONED)));
        tell(unit -> unit.devices().syncEnded(owner(), first, ended(SyncMode.TWO_WAY, End.COMPLETED)));
        Instant after = owners().now();

        List<KnownDevice> devices = owners().devices(owner());

        assertThat(devices).extracting(KnownDevice::number).containsExactly(1, 3, 2);
        assertThat(devices).extracting(KnownDevice::mode).containsExactly("TWO_WAY", "SLOW", "");
        assertThat(devices).extracting(KnownDevice::outcome).containsExactly("COMPLETED", "ABANDONED", "");
        assertThat(devices.get(0).lastSync()).isBetween(before, after);
        assertThat(devices.get(2).lastSync()).isNull();
    }

    private static EndedSync ended(SyncMode mode, End end) {
        return new EndedSync("contacts", mode, end, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void theLastSyncsOfADeviceAreKeptNewestFirst() {
        DeviceNumber phone = register("IMEI:1");
        DeviceNumber other = register("IMEI:2");
        tell(unit -> unit.devices()
                .syncOpened(owner(), phone, "contacts", SyncMode.TWO_WAY, SyncMode.SLOW, "anchors do not match"));
        tell(unit -> unit.devices().syncOpened(owner(), phone, "forward", SyncMode.TWO_WAY, SyncMode.TWO_WAY, ""));
        tell(unit -> unit.devices().syncOpened(owner(), other, "contacts", SyncMode.SLOW, SyncMode.SLOW, ""));
        tell(unit -> unit.devices().syncEnded(owner(), phone, ended(SyncMode.SLOW, End.COMPLETED)));

        List<DeviceSync> syncs = owners().deviceSyncs(owner(), phone, 9);

        assertThat(syncs).extracting(DeviceSync::datastore).containsExactly("forward", "contacts");
        assertThat(syncs.get(0).ended()).isNull();
        assertThat(syncs.get(1))
                .usingRecursiveComparison()
                .ignoringFields("began", "ended")
                .isEqualTo(new DeviceSync(
                        "contacts",
                        "TWO_WAY",
                        "SLOW",
                        "anchors do not match",
                        Instant.EPOCH,
                        null,
                        "COMPLETED",
                        1,
                        2,
                        3,
                        4,
                        5,
                        6));
        assertThat(syncs.get(1).ended()).isBetween(syncs.get(1).began(), owners().now());
        assertThat(owners().deviceSyncs(owner(), phone, 1)).hasSize(1);
        assertThat(owners().deviceSyncs(owner(), other, 9)).hasSize(1);
        assertThat(owners().deviceSyncs(owner(), new DeviceNumber(9), 9)).isEmpty();
    }

    @Test
    void onlyThirtySyncsOfADeviceAreKept() {
        DeviceNumber phone = register("IMEI:1");
        for (int i = 0; i < 35; i++) {
            tell(unit -> unit.devices().syncOpened(owner(), phone, "contacts", SyncMode.SLOW, SyncMode.SLOW, ""));
            tell(unit -> unit.devices().syncEnded(owner(), phone, ended(SyncMode.SLOW, End.COMPLETED)));
        }

        assertThat(owners().deviceSyncs(owner(), phone, 99)).hasSize(30);
    }

    private Optional<DeviceNumber> registered(String uri, int limit) {
        return stores().transactions()
                .run(owner(), work -> work.devices().register(owner(), new DeviceUri(uri), limit));
    }

    private List<KnownDevice> listed() {
        return owners().devices(owner());
    }

    @Test
    void aBlockedDeviceIsListedAsSuchAndItsSessionEnds() {
        DeviceNumber device = register("IMEI:1");
        StoredSession session = new StoredSession("1", 1, 1, new byte[32], new byte[32], new byte[] {1});
        stores().transactions().run(owner(), work -> {
            work.sessions().save(owner(), device, session, Duration.ofMinutes(5));
            return device;
        });

        assertThat(owners().setBlocked(owner(), device, true)).isTrue();
        Instant since = listed().get(0).blocked();
        assertThat(since).isNotNull();
        assertThat(stores().transactions()
                        .<Boolean>run(
                                owner(),
                                work -> work.sessions().lock(owner(), device).isPresent()))
                .isFalse();
        assertThat(owners().setBlocked(owner(), device, true)).isTrue();
        assertThat(listed().get(0).blocked()).isEqualTo(since);

        assertThat(owners().setBlocked(owner(), device, false)).isTrue();
        assertThat(listed().get(0).blocked()).isNull();
        assertThat(owners().setBlocked(owner(), new DeviceNumber(99), true)).isFalse();
        assertThat(owners().setBlocked(newOwner(), device, true)).isFalse();
    }

    @Test
    void aForgottenDeviceComesBackAsANewOneUnderItsNumber() {
        DeviceNumber device = register("IMEI:1");
        DeviceNumber other = register("IMEI:2");
        stores().transactions().run(owner(), work -> {
            work.devices().saveDevInf(owner(), device, new DeviceDescription("Nokia", "E71", "1"), new byte[] {1});
            work.devices().syncOpened(owner(), device, "contacts", SyncMode.SLOW, SyncMode.SLOW, "");
            work.devices().saveNonce(owner(), device, new Nonce("n"));
            return device;
        });

        assertThat(owners().forget(owner(), device)).isTrue();

        assertThat(listed()).extracting(KnownDevice::number).containsExactly(other.value());
        assertThat(owners().deviceSyncs(owner(), device, 9)).isEmpty();
        assertThat(owners().devInf(owner(), device)).isEmpty();
        assertThat(owners().nonce(owner(), new DeviceUri("IMEI:1"))).isEmpty();
        assertThat(owners().forget(owner(), device)).isFalse();
        assertThat(owners().setBlocked(owner(), device, true)).isFalse();
        assertThat(owners().forget(newOwner(), other)).isFalse();

        assertThat(registered("IMEI:1", 1)).isEmpty();
        assertThat(registered("IMEI:3", 1)).isEmpty();
        assertThat(registered("IMEI:1", 2)).hasValue(device);
        assertThat(registered("IMEI:3", 3))
                .hasValueSatisfying(third -> assertThat(third.value()).isEqualTo(3));
        assertThat(listed())
                .hasSize(3)
                .filteredOn(one -> one.number() == device.value())
                .allSatisfy(back -> {
                    assertThat(back.model()).isEmpty();
                    assertThat(back.firstSeen()).isNotNull();
                });
    }

    @Test
    void aBlockedDeviceThatIsForgottenStaysBlockedAndListed() {
        DeviceNumber device = register("IMEI:1");
        owners().setBlocked(owner(), device, true);

        assertThat(owners().forget(owner(), device)).isTrue();

        assertThat(listed()).hasSize(1);
        assertThat(listed().get(0).blocked()).isNotNull();
        assertThat(owners().setBlocked(owner(), device, false)).isTrue();
        assertThat(listed()).isEmpty();
        assertThat(register("IMEI:1")).isEqualTo(device);
        assertThat(listed().get(0).blocked()).isNull();
    }
}
