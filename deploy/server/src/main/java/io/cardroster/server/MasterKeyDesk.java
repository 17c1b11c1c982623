package io.cardroster.server;

import io.cardroster.db.Installation;
import io.cardroster.db.SealedValues;
import io.cardroster.db.SealedValues.Place;
import io.cardroster.db.SealedValues.Sealed;
import io.cardroster.server.api.KeyDesk;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.keys.DerivedKeys;
import io.cardroster.server.keys.KeyId;
import io.cardroster.server.keys.MasterKey;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes the master key: a new one seals, everything that is stored is sealed anew, and the old ones can be dropped then. */
final class MasterKeyDesk implements KeyDesk {

    /** Until then every node has seen a new key, and what it sealed before is stored. */
    private static final Duration SETTLED = LOOK.multipliedBy(5);

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyDesk.class);
    private static final int AT_ONCE = 1_000;

    private final MasterKey key;
    private final PrivateFile file;
    private final SealedValues values;
    private final Installation installation;
    private final InstantSource clock;

    MasterKeyDesk(
            MasterKey key, PrivateFile file, SealedValues values, Installation installation, InstantSource clock) {
        this.key = key;
        this.file = file;
        this.values = values;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public KeysView list() {
        return view(new Count());
    }

    @Override
    public synchronized KeysView rotate() {
        key.rotate();
        LOG.info("master key changed: id={}", key.id());
        return view(sealAnew());
    }

    @Override
    public synchronized KeysView dropOld() {
        Instant settled = file.changed().plus(SETTLED);
        if (key.ids().size() > 1 && clock.instant().isBefore(settled)) {
            throw RefusalException.conflict("other nodes may still use the old key: try again after "
                    + settled.truncatedTo(ChronoUnit.SECONDS));
        }
        Count count = sealAnew();
        if (count.broken > 0) {
            throw RefusalException.conflict(
                    count.broken
                            + " stored values do not open, so the old keys stay; the log says which, user passwd and user im mend them");
        }
        key.dropOld();
        LOG.info("old master keys dropped: id={}", key.id());
        return view(count);
    }

    private Count sealAnew() {
        Count count = new Count();
        SecretBox box = key.secretBox();
        byte[] id = HexFormat.of().parseHex(key.id().value());
        for (Place place : Place.values()) {
            Sealed last = Sealed.START;
            List<Sealed> page;
            do {
                page = values.ofOtherKeys(place, last, id, AT_ONCE);
                if (!page.isEmpty()) {
                    last = page.get(page.size() - 1);
                    values.replace(place, sealedAnew(box, page, count));
                }
            } while (page.size() == AT_ONCE);
        }
        installation.root().ifPresent(root -> {
            byte[] clear = box.open(root, DerivedKeys.SEALED_AS);
            installation.replaceRoot(box.seal(clear, DerivedKeys.SEALED_AS));
        });
        installation.recordKeyId(key.id().value());
        return count;
    }

    private static Map<Sealed, byte[]> sealedAnew(SecretBox box, List<Sealed> page, Count count) {
        Map<Sealed, byte[]> anew = new LinkedHashMap<>();
        for (Sealed value : page) {
            try {
                anew.put(value, box.seal(box.open(value.bytes(), value.context()), value.context()));
                count.sealed++;
            } catch (SealBrokenException e) {
                LOG.warn("stored value does not open: owner={} key={}", value.owner(), keyOf(value));
                count.broken++;
            }
        }
        return anew;
    }

    private static String keyOf(Sealed value) {
        return HexFormat.of().formatHex(value.bytes(), 1, 5);
    }

    private KeysView view(Count count) {
        List<String> others = key.ids().stream()
                .filter(id -> !id.equals(key.id()))
                .map(KeyId::value)
                .sorted()
                .toList();
        return new KeysView(
                key.id().value(),
                others,
                count.sealed,
                count.broken,
                file.path().toString());
    }

    private static final class Count {

        private long sealed;
        private long broken;
    }
}
