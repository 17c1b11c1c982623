package io.cardroster.source.memory;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.Overview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The overview by looking at everything. Breakers are kept elsewhere. */
record MemoryOverview(MemoryStores stores, Table<Long, OwnerRows> owners) implements Overview {

    @Override
    public List<Held> heldDuplicates(int most) {
        return stores.alone(tx -> owners.all()
                .flatMap(MemoryOverview::held)
                .sorted(Comparator.comparing(Held::at).reversed())
                .limit(most)
                .toList());
    }

    private static Stream<Held> held(OwnerRows rows) {
        List<Held> found = new ArrayList<>();
        rows.syncs
                .all()
                .forEach(state -> rows.items(state.mapBefore())
                        .all()
                        .filter(item -> item.doubles() != null)
                        .forEach(item -> found.add(new Held(
                                rows.login().login(),
                                state.device().value(),
                                -item.slot(),
                                rows.written
                                        .find(-item.slot())
                                        .map(OwnerRows.WrittenRow::at)
                                        .orElse(Instant.EPOCH)))));
        return found.stream();
    }

    @Override
    public List<Undelivered> undelivered(int most) {
        return stores.alone(tx -> owners.all()
                .flatMap(rows -> rows.forwards
                        .all()
                        .flatMap(forward -> forward.recipients().stream()
                                .filter(one ->
                                        one.state() == ForwardState.FAILED || one.state() == ForwardState.UNKNOWN)
                                .map(one -> new Undelivered(
                                        rows.login().login(),
                                        forward.id().toString(),
                                        forward.accepted(),
                                        one.account().type(),
                                        one.account().number(),
                                        one.state().name(),
                                        one.reason()))))
                .sorted(Comparator.comparing(Undelivered::accepted).reversed())
                .limit(most)
                .toList());
    }

    @Override
    public List<OffRoster> offRosters(int most) {
        return stores.alone(tx -> owners.all()
                .flatMap(rows -> rows.accounts
                        .all()
                        .filter(account -> account.state() == AccountState.FAILED)
                        .map(account -> new OffRoster(
                                rows.login().login(),
                                account.account().type(),
                                account.account().number(),
                                account.name(),
                                account.reason())))
                .sorted(Comparator.comparing(OffRoster::owner))
                .limit(most)
                .toList());
    }

    @Override
    public List<TroubledSync> troubledSyncs(int most) {
        return stores.alone(tx -> owners.all()
                .flatMap(rows -> rows.devices
                        .all()
                        .flatMap(device -> rows.deviceSyncs.find(device.number()).orElse(List.of()).stream()
                                .filter(sync ->
                                        sync.outcome().equals("ABANDONED") || sync.failed() > 0 || sync.refused() > 0)
                                .map(sync -> new TroubledSync(
                                        rows.login().login(),
                                        device.number(),
                                        sync.datastore(),
                                        sync.mode(),
                                        sync.began(),
                                        sync.outcome(),
                                        sync.failed(),
                                        sync.refused()))))
                .sorted(Comparator.comparing(TroubledSync::began).reversed())
                .limit(most)
                .toList());
    }

    @Override
    public List<Running> running(int most) {
        return stores.alone(tx -> owners.all()
                .flatMap(rows -> rows.devices
                        .all()
                        .filter(device -> rows.sessions
                                .find(device.number())
                                .filter(row -> row.expires().isAfter(tx.now()))
                                .isPresent())
                        .flatMap(device -> running(rows, device.number())))
                .limit(most)
                .toList());
    }

    private static Stream<Running> running(OwnerRows rows, int device) {
        int message = rows.sessions.find(device).orElseThrow().session().msgId();
        String owner = rows.login().login();
        return rows.deviceSyncs.find(device).orElse(List.of()).stream()
                .filter(sync -> sync.ended() == null)
                .findFirst()
                .map(sync -> new Running(owner, device, message, sync.datastore(), sync.mode(), sync.began()))
                .stream();
    }

    @Override
    public List<LeftAlone> leftAlone() {
        return List.of();
    }
}
