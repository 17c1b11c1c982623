package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.device.DeviceRules;
import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.Chal;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.session.RespTokens.Minted;
import io.cardroster.syncml.session.SessionState.IncomingObject;
import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.StoredSession;
import io.cardroster.syncml.spi.UnitOfWork;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One message in its transaction: finds or starts the session, carries out the commands, stores state and answer. */
final class SessionRunner {

    private final EngineSettings settings;
    private final NonceMaker nonces;
    private final RespTokens tokens;
    private final InstantSource clock;
    private final DeviceProfiles profiles = new DeviceProfiles(DeviceRules.builtIn());
    private final SyncCloser closer;
    private final CommandDispatcher dispatcher;
    private final PackageFlow flow;
    private final Packer packer;
    private final ServerProof proof;
    private final AnswerHeader header;
    private final RefusedAnswer refusedAnswer;

    SessionRunner(
            EngineSettings settings,
            MessageCodec codec,
            NonceMaker nonces,
            RespTokens tokens,
            Authenticator authenticator,
            InstantSource clock) {
        this.settings = settings;
        this.nonces = nonces;
        this.tokens = tokens;
        this.clock = clock;
        DatastoreNames names = new DatastoreNames(settings.datastores());
        AlertHandler alerts = new AlertHandler(names, profiles);
        this.closer = new SyncCloser(clock);
        this.dispatcher = new CommandDispatcher(
                new DevInfHandler(profiles, names),
                alerts,
                new SyncHandler(names, settings),
                new MapHandler(names),
                new StatusHandler(names, alerts, closer));
        this.flow = new PackageFlow(closer);
        this.packer = new Packer(codec, new ServerDevInf(settings));
        this.proof = new ServerProof(authenticator);
        this.header = new AnswerHeader(settings, proof);
        this.refusedAnswer = new RefusedAnswer(codec);
    }

    /** Returns the answer; throws {@link TurnRefusedException} when the message must leave no trace. */
    byte[] run(UnitOfWork uow, Opening opening, Identity identity, TurnReport report) {
        DeviceNumber device = device(uow, opening, identity);
        Optional<StoredSession> stored = uow.sessions().lock(identity.owner(), device);
        boolean byToken = identity.claim()
                .filter(claim -> stored.filter(session ->
                                isSession(session, opening) && MessageDigest.isEqual(session.tokenHash(), claim.hash()))
                        .isPresent())
                .isPresent();
        if (!byToken && !identity.proved()) {
            throw new TurnRefusedException(TurnRefusedException.Kind.CREDENTIALS_MISSING);
        }
        Optional<StoredSession> current = stored.filter(session -> isSession(session, opening));
        Optional<byte[]> repeat = current.filter(session -> isRepeat(session, opening))
                .flatMap(session -> uow.sessions().answer(identity.owner(), device, session.epoch()));
        if (repeat.isPresent()) {
            return repeat.get();
        }
        Optional<SessionState> state = current.filter(
                        session -> byToken || !startsAnew(session, opening, identity, device))
                .flatMap(session -> resumed(session, opening, identity, device));
        if (state.isEmpty() && !byToken && stored.isPresent() && !mayStart(opening)) {
            throw new TurnRefusedException(TurnRefusedException.Kind.OUT_OF_ORDER);
        }
        boolean fresh = state.isEmpty();
        Turn turn = new Turn(
                uow,
                identity.owner(),
                device,
                state.orElseGet(() -> new SessionState(clock.millis())),
                opening.header(),
                opening.userAgent(),
                opening.msgId(),
                opening.form());
        if (fresh) {
            stored.ifPresent(old -> abandon(old, turn));
            profiles.recall(turn);
        }
        long epoch = stored.map(old -> fresh ? Math.max(old.epoch() + 1, clock.millis()) : old.epoch())
                .orElse(clock.millis());
        byte[] tokenHash = byToken && !fresh ? current.orElseThrow().tokenHash() : new byte[0];
        byte[] answer = answer(turn, opening, identity, epoch, tokenHash);
        report.take(turn);
        return answer;
    }

    private DeviceNumber device(UnitOfWork uow, Opening opening, Identity identity) {
        return identity.claim()
                .map(RespTokens.Claim::device)
                .or(() -> uow.devices().register(identity.owner(), opening.device(), settings.maxDevices()))
                .orElseThrow(() -> new TurnRefusedException(TurnRefusedException.Kind.TOO_MANY_DEVICES));
    }

    private static boolean isSession(StoredSession session, Opening opening) {
        return session.sessionId().equals(opening.header().sessionId());
    }

    private static boolean isRepeat(StoredSession session, Opening opening) {
        return session.msgId() == opening.msgId() && MessageDigest.isEqual(session.requestDigest(), opening.digest());
    }

    /**
     * Whether a message at the original address begins another session under the same SessionID: some phones have only one.
     * After a challenge its MsgID may be 2.
     */
    private static boolean startsAnew(StoredSession session, Opening opening, Identity identity, DeviceNumber device) {
        if (opening.msgId() == 1) {
            return true;
        }
        boolean over = StateFormat.read(session.state(), identity.owner(), device)
                .filter(state -> state.phase != Phase.ENDED)
                .isEmpty();
        return mayStart(opening) && (over || opening.msgId() <= session.msgId());
    }

    /** Whether a message can be the first one that we take of a session; its MsgID may be higher after a challenge. */
    private static boolean mayStart(Opening opening) {
        return opening.msgId() == 1
                || opening.message().commands().stream()
                        .anyMatch(command -> command.verb() == Command.Verb.PUT
                                || (command instanceof Alert alert
                                        && ((alert.code() >= 200 && alert.code() <= 210) || alert.code() == 225)));
    }

    /** The state of the running session, or empty when it cannot be read; only for the next message in order. */
    private static Optional<SessionState> resumed(
            StoredSession session, Opening opening, Identity identity, DeviceNumber device) {
        if (opening.msgId() <= session.msgId()) {
            throw new TurnRefusedException(TurnRefusedException.Kind.OUT_OF_ORDER);
        }
        return StateFormat.read(session.state(), identity.owner(), device);
    }

    private void abandon(StoredSession old, Turn turn) {
        Optional<SessionState> before = StateFormat.read(old.state(), turn.owner, turn.device);
        if (before.isPresent()) {
            Turn last = new Turn(
                    turn.uow,
                    turn.owner,
                    turn.device,
                    before.get(),
                    turn.header,
                    turn.userAgent,
                    turn.msgId,
                    turn.form);
            closer.closeAll(End.ABANDONED, last);
            turn.log.addAll(last.log);
            turn.counts.addAll(last.counts);
        }
        Optional<IncomingObject> left = before.map(state -> state.incoming).filter(object -> object.refusal() == 0);
        if (left.isPresent()) {
            turn.chunksLeft(before.get().syncs.get(left.get().sync()).name, left.get());
        } else {
            turn.uow.sessions().clearChunks(turn.owner, turn.device);
        }
    }

    private byte[] answer(Turn turn, Opening opening, Identity identity, long epoch, byte[] knownToken) {
        SessionState state = turn.state;
        state.messages++;
        state.bytesIn += opening.bytes();
        turn.header
                .meta()
                .ifPresent(meta -> state.takeLimits(
                        meta.maxMsgSize().orElse(0), meta.maxObjSize().orElse(0)));
        proof.learn(opening, turn);
        Optional<SyncMessage> again =
                proof.refusedUnread(opening, turn) ? refusedAnswer.last(turn, epoch) : Optional.empty();
        if (again.isEmpty()) {
            dispatcher.handle(opening.message().commands(), turn);
            turn.dropChunksLeft();
            flow.received(turn, opening.message().isFinal());
        }

        byte[] tokenHash = knownToken;
        @Nullable String respUri = null;
        if (tokenHash.length == 0) {
            Minted minted = tokens.mint(turn.owner, turn.device, opening.device(), turn.header.sessionId());
            tokenHash = minted.hash();
            respUri = settings.publicUrl() + "?" + SyncEngine.TOKEN_PARAMETER + "=" + minted.token();
        }
        int code = (identity.proved() ? StatusCode.AUTHENTICATED : StatusCode.OK).code();
        SyncHeader ours = header.of(turn, respUri);
        @Nullable Chal chal = nextNonce(turn, identity);
        byte[] bytes;
        if (again.isPresent()) {
            bytes = refusedAnswer.again(again.get(), turn, ours, code, chal);
        } else {
            Packer.Packed packed =
                    packer.pack(turn, ours, code, chal, opening.message().isFinal());
            flow.answered(turn, packed.complete());
            bytes = packed.bytes();
        }
        state.bytesOut += bytes.length;

        StoredSession session = new StoredSession(
                turn.header.sessionId(), epoch, turn.msgId, opening.digest(), tokenHash, StateFormat.write(state));
        turn.uow.sessions().save(turn.owner, turn.device, session, settings.sessionLifetime());
        turn.uow.sessions().saveAnswer(turn.owner, turn.device, epoch, bytes);
        return bytes;
    }

    /** A digest uses its nonce up, so a new one goes out with the answer and is stored together with it. */
    private @Nullable Chal nextNonce(Turn turn, Identity identity) {
        if (!identity.md5()) {
            return null;
        }
        Nonce nonce = nonces.next();
        turn.uow.devices().saveNonce(turn.owner, turn.device, nonce);
        return Refusals.md5(nonce.value());
    }
}
