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

/** The server's DevInf in the form of the client's version. */
final class ServerDevInf {

    /** Two-way to server-alerted; values beyond 7 make real phones abort. */
    private static final List<Integer> SYNC_TYPES = List.of(1, 2, 3, 4, 5, 6, 7);

    private final EngineSettings settings;

    ServerDevInf(EngineSettings settings) {
        this.settings = settings;
    }

    /**
     * Builds it for one session.
     *
     * @param syncs whose names are echoed as the client wrote them: some phones compare the whole text
     * @param capabilities whether to say which properties are kept; left out when the message has no room for it
     */
    DevInf build(ProtocolVersion version, List<DatastoreSync> syncs, boolean capabilities) {
        boolean nested = version == ProtocolVersion.V1_2;
        List<DevInfDatastore> datastores = settings.datastores().stream()
                .map(facts -> datastore(facts, syncs, nested && capabilities))
                .toList();
        List<CtCap> flat = nested || !capabilities ? List.of() : List.of(CtCap.flat(allCapabilities()));
        return DevInf.ofServer(version.verDtd(), settings.server(), version != ProtocolVersion.V1_0, datastores, flat);
    }

    private static DevInfDatastore datastore(DatastoreFacts facts, List<DatastoreSync> syncs, boolean nested) {
        String uri = syncs.stream()
                .filter(sync -> sync.name.equals(facts.name()))
                .map(sync -> sync.serverUri)
                .findFirst()
                .orElse("./" + facts.name());
        List<CtCap> caps =
                nested ? capabilities(facts).stream().map(CtCap::nested).toList() : List.of();
        return DevInfDatastore.of(uri, facts.displayName(), facts.types(), caps, SYNC_TYPES);
    }

    /** Before SyncML 1.2 a CTCap has no version: each type once. */
    private List<TypeCapability> allCapabilities() {
        Set<String> types = new HashSet<>();
        return settings.datastores().stream()
                .flatMap(facts -> capabilities(facts).stream())
                .filter(capability -> types.add(capability.type()))
                .toList();
    }

    private static List<TypeCapability> capabilities(DatastoreFacts facts) {
        return facts.types().stream().map(type -> capability(type, facts)).toList();
    }

    private static TypeCapability capability(ContentType type, DatastoreFacts facts) {
        return new TypeCapability(type.type(), type.version(), facts.properties());
    }
}
