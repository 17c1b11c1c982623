package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.SyncHeader;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes the SyncHdr of an answer in a session. */
final class AnswerHeader {

    private final EngineSettings settings;
    private final ServerProof proof;

    AnswerHeader(EngineSettings settings, ServerProof proof) {
        this.settings = settings;
        this.proof = proof;
    }

    /**
     * The header, with our credentials when the client asks for them.
     *
     * @param respUri where the client's next message goes; null to leave it where it is
     */
    SyncHeader of(Turn turn, @Nullable String respUri) {
        SyncHeader client = turn.header;
        Location source = Location.of(
                client.target().map(Location::uri).filter(uri -> !uri.isEmpty()).orElse(settings.publicUrl()),
                proof.name(turn).orElse(null));
        String target = client.respUri()
                .orElseGet(() -> client.source().map(Location::uri).orElse(""));
        @Nullable String name = client.source().flatMap(Location::name).orElse(null);
        Meta meta = Meta.ofLimits(
                settings.maxMsgSize(),
                turn.form.version() == ProtocolVersion.V1_0
                        ? OptionalLong.empty()
                        : OptionalLong.of(settings.maxObjSize()));
        SyncHeader header = SyncHeader.of(
                turn.form.version().verDtd(),
                client.sessionId(),
                turn.msgId,
                Location.of(target, name),
                source,
                respUri,
                meta);
        proof.cred(turn).ifPresent(header::with);
        return header;
    }
}
