package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.Chal;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Group;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.DeviceUri;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Messages that refuse everything with one code (protocol notes 6.2): only Statuses, no RespURI, nothing stored. */
final class Refusals {

    private final MessageCodec codec;
    private final EngineSettings settings;
    private final NonceMaker nonces;
    private final Authenticator authenticator;

    Refusals(MessageCodec codec, EngineSettings settings, NonceMaker nonces, Authenticator authenticator) {
        this.codec = codec;
        this.settings = settings;
        this.nonces = nonces;
        this.authenticator = authenticator;
    }

    /**
     * Asks for credentials, by MD5 where client and owner can do that. Where only a password in clear would do and others would
     * read it, nothing is asked for: the client gives up instead of saying it.
     */
    Reply challenge(Opening opening, int code) {
        boolean version10 = opening.form().version() == ProtocolVersion.V1_0;
        if (!opening.lacksLogin() && authenticator.takesMd5(opening.claimedLogin(), version10)) {
            return refuse(opening, code, md5(opening.device(), opening.login()));
        }
        return refuse(opening, code, opening.audible() ? null : basic());
    }

    Reply refuse(Opening opening, int code, @Nullable Chal chal) {
        SyncHeader client = opening.header();
        SyncHeader header = SyncHeader.of(
                opening.form().version().verDtd(),
                client.sessionId(),
                opening.msgId(),
                Location.of(
                        client.source().map(Location::uri).orElse(""),
                        client.source().flatMap(Location::name).orElse(null)),
                Location.of(client.target().map(Location::uri).orElse(settings.publicUrl())),
                null,
                Meta.ofLimits(settings.maxMsgSize(), OptionalLong.empty()));
        MessageBuilder builder = new MessageBuilder(codec, opening.form(), header, limit(client));
        Status first =
                status(opening, 1, "0", "SyncHdr", Turn.ref(client.target()), Turn.ref(client.source()), chal, code);
        builder.addAnyway(first, builder.sizeOf(first));
        refuse(opening, opening.message().commands(), code, builder);
        return new Reply.Challenge(opening.form().encoding().contentType(), builder.finish(true));
    }

    private static int limit(SyncHeader client) {
        long limit =
                client.meta().map(Meta::maxMsgSize).orElse(OptionalLong.empty()).orElse(0);
        SessionState limits = new SessionState(0);
        limits.takeLimits(limit, 0);
        return limits.maxMsgSize;
    }

    /** Returns whether there is room for more. */
    private static boolean refuse(Opening opening, List<Command> commands, int code, MessageBuilder builder) {
        for (Command command : commands) {
            if (command.verb() == Command.Verb.STATUS || command.noResp()) {
                continue;
            }
            Optional<Item> item = command.items().stream().findFirst();
            boolean fits = builder.add(id -> status(
                    opening,
                    id,
                    command.cmdId(),
                    command.name(),
                    Turn.ref(item.flatMap(Item::target)),
                    Turn.ref(item.flatMap(Item::source)),
                    null,
                    code));
            List<Command> inside = command instanceof Sync sync
                    ? sync.commands()
                    : command instanceof Group group ? group.commands() : List.of();
            if (!fits || !refuse(opening, inside, code, builder)) {
                return false;
            }
        }
        return true;
    }

    private static Status status(
            Opening opening,
            int cmdId,
            String cmdRef,
            String cmd,
            @Nullable String targetRef,
            @Nullable String sourceRef,
            @Nullable Chal chal,
            int code) {
        return Status.of(cmdId, opening.msgId(), cmdRef, cmd, targetRef, sourceRef, chal, code, List.of());
    }

    private static Chal basic() {
        return Chal.of(Meta.ofAuthentication(Credentials.BASIC, null));
    }

    private Chal md5(DeviceUri device, String login) {
        return md5(nonces.challenge(device, login).value());
    }

    /** A challenge that names the nonce of the next digest. */
    static Chal md5(String nonce) {
        String encoded = Base64.getEncoder().encodeToString(nonce.getBytes(StandardCharsets.US_ASCII));
        return Chal.of(Meta.ofAuthentication(Credentials.MD5, encoded));
    }
}
