package io.cardroster.source.change;

import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.CardStore;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.ReadResult;
import io.cardroster.syncml.spi.OwnerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Contents of stored versions: bodies read in sets, parsed when first asked for. */
final class Contents {

    private final CardStore store;
    private final OwnerId owner;
    private final Map<VersionId, StoredVersion> bodies = new HashMap<>();
    private final Map<VersionId, CardContent> parsed = new HashMap<>();

    Contents(CardStore store, OwnerId owner) {
        this.store = store;
        this.owner = owner;
    }

    void load(Collection<VersionId> versions) {
        List<VersionId> missing = versions.stream()
                .filter(Objects::nonNull)
                .distinct()
                .filter(version -> !bodies.containsKey(version))
                .toList();
        if (!missing.isEmpty()) {
            bodies.putAll(store.versions(owner, missing));
        }
    }

    void learn(StoredVersion version) {
        bodies.put(version.id(), version);
    }

    /** Whether the version is still there; what was loaded is not asked for again. */
    boolean has(VersionId version) {
        return bodies.containsKey(version);
    }

    /** The version's content; it was readable when it was stored. */
    CardContent of(VersionId version) {
        load(List.of(version));
        return parsed.computeIfAbsent(version, this::parse);
    }

    StoredVersion version(VersionId version) {
        load(List.of(version));
        StoredVersion stored = bodies.get(version);
        if (stored == null) {
            throw new IllegalStateException("version " + version.value() + " of owner " + owner + " is missing");
        }
        return stored;
    }

    private CardContent parse(VersionId id) {
        StoredVersion version = version(id);
        if (CardText.read(version.body(), version.contentType()) instanceof ReadResult.Card readable) {
            return readable.content();
        }
        throw new IllegalStateException("version " + id.value() + " of owner " + owner + " cannot be read any more");
    }
}
