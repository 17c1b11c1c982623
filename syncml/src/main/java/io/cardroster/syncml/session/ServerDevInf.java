package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.ContentType;
import io.cardroster.syncml.message.CtCap;
import io.cardroster.syncml.message.DevInf;
import io.cardroster.syncml.message.DevInfDatastore;
import io.cardroster.syncml.message.TypeCapability;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The server's DevInf in the form of the client's version. */
final class ServerDevInf {

    /** Two-way to server-alerted; values beyond 7 make real phones abort. */
    private static final List<Integer> SYNC_TYPES = List.of(1, 2, 3, 4, 5, 6, 7);

    private final EngineSettings settings;

    ServerDevInf(EngineSettings settings) {
        this.settings = settings;
    }

    /** How much is told. */
    enum Extent {
        ALL,
        /**
         * What a small message may have room for, and the DTD demands: only the datastores of the session; of the properties
         * nothing, or from SyncML 1.2 on those of the plainest type.
         */
        LEAST
    }

    /**
     * Builds it for one session.
     *
     * @param syncs whose names are echoed as the client wrote them: some phones compare the whole text
     */
    DevInf build(ProtocolVersion version, List<DatastoreSync> syncs, Extent extent) {
        boolean nested = version == ProtocolVersion.V1_2;
        Set<String> running = syncs.stream().map(sync -> sync.name).collect(Collectors.toSet());
        boolean all = extent == Extent.ALL || running.isEmpty();
        List<DevInfDatastore> datastores = settings.datastores().stream()
                .filter(facts -> all || running.contains(facts.name()))
                .map(facts -> datastore(facts, syncs, nested ? capabilities(facts, extent) : List.of()))
                .toList();
        List<CtCap> flat = nested || extent == Extent.LEAST ? List.of() : List.of(CtCap.flat(allCapabilities()));
        return DevInf.ofServer(version.verDtd(), settings.server(), version != ProtocolVersion.V1_0, datastores, flat);
    }

    private static DevInfDatastore datastore(
            DatastoreFacts facts, List<DatastoreSync> syncs, List<TypeCapability> capabilities) {
        String uri = syncs.stream()
                .filter(sync -> sync.name.equals(facts.name()))
                .map(sync -> sync.serverUri)
                .findFirst()
                .orElse("./" + facts.name());
        List<CtCap> caps = capabilities.stream().map(CtCap::nested).toList();
        return DevInfDatastore.of(uri, facts.displayName(), facts.types(), caps, SYNC_TYPES);
    }

    /** Before SyncML 1.2 a CTCap has no version: each type once. */
    private List<TypeCapability> allCapabilities() {
        Set<String> types = new HashSet<>();
        return settings.datastores().stream()
                .flatMap(facts -> capabilities(facts, Extent.ALL).stream())
                .filter(capability -> types.add(capability.type()))
                .toList();
    }

    private static List<TypeCapability> capabilities(DatastoreFacts facts, Extent extent) {
        int first = extent == Extent.ALL ? 0 : facts.types().size() - 1;
        return facts.types().stream()
                .skip(first)
                .map(type -> capability(type, facts))
                .toList();
    }

    private static TypeCapability capability(ContentType type, DatastoreFacts facts) {
        return new TypeCapability(type.type(), type.version(), facts.properties());
    }
}
