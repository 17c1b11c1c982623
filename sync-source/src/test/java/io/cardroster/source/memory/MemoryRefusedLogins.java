package io.cardroster.source.memory;

import io.cardroster.source.spi.RefusedLogins;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.List;

/** Fingerprints of refused passwords in memory. */
record MemoryRefusedLogins(MemoryTransaction tx) implements RefusedLogins {

    @Override
    public List<byte[]> fingerprints(OwnerId owner, String type, String login) {
        return tx.read(owner).refusedLogins.find(type + "/" + login).orElse(List.of());
    }

    @Override
    public void refused(OwnerId owner, String type, String login, byte[] sealedFingerprint) {
        List<byte[]> kept = new ArrayList<>();
        kept.add(sealedFingerprint);
        kept.addAll(fingerprints(owner, type, login));
        tx.write(owner)
                .refusedLogins
                .put(type + "/" + login, List.copyOf(kept.subList(0, Math.min(KEPT, kept.size()))));
    }
}
