package io.cardroster.source.memory;

import io.cardroster.source.memory.OwnerRows.PageSessionRow;
import io.cardroster.source.spi.OwnerSessions;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Page sessions in memory. */
record MemoryOwnerSessions(MemoryStores stores) implements OwnerSessions {

    @Override
    public void open(OwnerId owner, byte[] tokenHash, Duration lifetime) {
        stores.alone(tx -> {
            PageSessionRow row = new PageSessionRow(tx.now().plus(lifetime), tx.now());
            tx.write(owner).pageSessions.put(key(tokenHash), row);
            return owner;
        });
    }

    @Override
    public boolean touch(OwnerId owner, byte[] tokenHash, Duration idle) {
        return stores.alone(tx -> {
            Optional<PageSessionRow> good = tx.read(owner)
                    .pageSessions
                    .find(key(tokenHash))
                    .filter(row -> row.expires().isAfter(tx.now()))
                    .filter(row -> row.seen().plus(idle).isAfter(tx.now()));
            good.ifPresent(row ->
                    tx.write(owner).pageSessions.put(key(tokenHash), new PageSessionRow(row.expires(), tx.now())));
            return good.isPresent();
        });
    }

    @Override
    public void close(OwnerId owner, byte[] tokenHash) {
        stores.alone(tx -> {
            tx.write(owner).pageSessions.remove(key(tokenHash));
            return owner;
        });
    }

    private static String key(byte[] tokenHash) {
        return HexFormat.of().formatHex(tokenHash);
    }
}
