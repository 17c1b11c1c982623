package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.DecodedMessage;
import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.Group;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.session.RespTokens.Claim;
import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.Committed;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SecretBox;
import io.cardroster.syncml.spi.StoreUnavailableException;
import io.cardroster.syncml.spi.Transactions;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers SyncML messages. Keeps nothing of a session in memory between two messages but that it is open, so any engine over
 * the same stores can take the next one; one instance serves all threads.
 *
 * <p>Who sent a message is decided first and without writing. Then one transaction locks the session, carries out the
 * commands and stores state and answer; only after its commit there is something to send.
 */
public final class SyncEngine {

    /** Query parameter of RespURI that carries the session's secret. */
    public static final String TOKEN_PARAMETER = "s";

    private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);
    private static final Duration STORE_RETRY = Duration.ofSeconds(30);
    private static final Duration SESSIONS_RETRY = Duration.ofSeconds(60);
    private static final int LONGEST_SESSION_ID = 64;
    private static final int LARGEST_MSG_ID = 1_000_000_000;

    private final EngineSettings settings;
    private final Transactions transactions;
    private final Authenticator authenticator;
    private final MessageCodec codec;
    private final NonceMaker nonces;
    private final RespTokens tokens;
    private final Refusals refusals;
    private final SessionRunner runner;
    private final OpenSessions open;
    private final SessionMeter meter;
    private final SessionTracer tracer;
    private final TraceText traceText;

    /** An engine over these stores; {@code clock} and {@code random} are all it knows of time and chance. */
    public SyncEngine(
            EngineSettings settings,
            Transactions transactions,
            Authenticator authenticator,
            SecretBox box,
            InstantSource clock,
            RandomGenerator random) {
        this(settings, transactions, authenticator, box, clock, random, SessionMeter.NONE, SessionTracer.NONE);
    }

    /** The same, which tells what it does and lets it be written down. */
    public SyncEngine(
            EngineSettings settings,
            Transactions transactions,
            Authenticator authenticator,
            SecretBox box,
            InstantSource clock,
            RandomGenerator random,
            SessionMeter meter,
            SessionTracer tracer) {
        this.settings = settings;
        this.meter = meter;
        this.tracer = tracer;
        this.codec = new MessageCodec(settings.decoding());
        this.traceText = new TraceText(codec);
        this.open = new OpenSessions(settings.maxSessions(), clock);
        this.transactions = new SealedChunks(transactions, box);
        this.authenticator = authenticator;
        this.nonces = new NonceMaker(settings.nonceKey(), clock, random);
        this.tokens = new RespTokens(box, random);
        this.refusals = new Refusals(codec, settings, nonces, authenticator);
        this.runner = new SessionRunner(settings, codec, nonces, tokens, authenticator, clock);
    }

    /** Sessions that this engine has in hand, see {@link EngineSettings#maxSessions}. */
    public int openSessions() {
        return open.size();
    }

    /** Answers one message; never throws for what a client sent or when the store is away. */
    public Reply answer(Request request) {
        Optional<MediaType> type = MediaType.parse(request.contentType())
                .or(() -> Encoding.sniff(request.body()).map(MediaType::of));
        if (type.isEmpty()) {
            return refused(415, "content type");
        }
        if (request.body().length > settings.decoding().text()) {
            return refused(413, "message has " + request.body().length + " bytes");
        }
        try {
            DecodedMessage decoded = codec.decode(request.body(), type.get());
            return answer(request, decoded);
        } catch (MalformedMessageException e) {
            LOG.info("message refused, reason={} bytes={}", e.getMessage(), request.body().length);
            return switch (e.reason()) {
                case TOO_LARGE -> refused(413, e.reason().name());
                case NOT_SYNCML, ILL_FORMED, UNKNOWN_CODE_PAGE, FORBIDDEN_DTD, TOO_DEEP ->
                    refused(400, e.reason().name());
            };
        } catch (StoreUnavailableException e) {
            LOG.warn("message put off, reason=store away", e);
            return new Reply.Refused(503, "store away", Optional.of(STORE_RETRY));
        }
    }

    private Reply answer(Request request, DecodedMessage decoded) {
        Optional<Opening> read = opening(request, decoded);
        if (read.isEmpty()) {
            return refused(400, "header");
        }
        Opening opening = read.get();
        if (count(opening.message().commands()) > settings.maxCommands()) {
            return refused(413, "more than " + settings.maxCommands() + " commands");
        }
        if (ProtocolVersion.ofVerProto(opening.header().verProto()).isEmpty()) {
            return refusals.refuse(opening, StatusCode.PROTOCOL_NOT_SUPPORTED.code(), null);
        }
        Optional<Claim> claim = Optional.ofNullable(request.token())
                .flatMap(token ->
                        tokens.open(token, opening.device(), opening.header().sessionId()));
        if (opening.cred().isEmpty()) {
            return claim.isPresent()
                    ? run(opening, new Identity(claim.get().owner(), claim.get(), false, false))
                    : refusals.challenge(opening, StatusCode.MISSING_CREDENTIALS.code());
        }
        return authenticated(opening, opening.cred().get(), claim);
    }

    private Reply authenticated(Opening opening, Cred cred, Optional<Claim> claim) {
        Optional<Credential> credential =
                Credentials.parse(cred, opening.header(), opening.form().version());
        if (credential.isEmpty() || (opening.audible() && credential.get() instanceof Credential.Basic)) {
            return refusals.challenge(opening, StatusCode.INVALID_CREDENTIALS.code());
        }
        Authenticator.Verdict verdict = authenticator.verify(
                credential.get(),
                opening.device(),
                nonces.valid(opening.device(), credential.get().login()));
        if (verdict instanceof Authenticator.Verdict.Throttled throttled) {
            return new Reply.Refused(503, "too many failed logins", Optional.of(throttled.retryAfter()));
        }
        if (verdict instanceof Authenticator.Verdict.Busy busy) {
            return new Reply.Refused(503, "too many logins at once", Optional.of(busy.retryAfter()));
        }
        if (verdict instanceof Authenticator.Verdict.Blocked) {
            LOG.info("login refused, the device is blocked");
            return refusals.refuse(opening, StatusCode.FORBIDDEN.code(), null);
        }
        if (verdict instanceof Authenticator.Verdict.Accepted accepted) {
            OwnerId owner = accepted.owner();
            if (claim.isEmpty() || claim.get().owner().equals(owner)) {
                boolean md5 = credential.get() instanceof Credential.Md5;
                return run(opening, new Identity(owner, claim.orElse(null), true, md5));
            }
        }
        LOG.info("login refused, scheme={}", cred.type().equals(Credentials.MD5) ? "md5" : "basic");
        return refusals.challenge(opening, StatusCode.INVALID_CREDENTIALS.code());
    }

    private Reply run(Opening opening, Identity identity) {
        if (!open.admits(identity.owner(), opening.device(), identity.claim().isPresent())) {
            return new Reply.Refused(503, "too many sessions", Optional.of(SESSIONS_RETRY));
        }
        TurnReport report = new TurnReport();
        try {
            Committed<byte[]> answer = Committed.by(transactions, identity.owner(), uow -> {
                report.clear();
                return runner.run(uow, opening, identity, report);
            });
            report.log().forEach(LOG::info);
            report.counts().tell(meter);
            tracer.wants(identity.owner(), opening.device())
                    .ifPresent(detail -> tracer.exchanged(
                            identity.owner(),
                            opening.device(),
                            traceText.of(opening.message(), detail),
                            traceText.of(answer.value(), opening.form().encoding(), detail)));
            if (report.ended()) {
                open.end(identity.owner(), opening.device());
            }
            return new Reply.Answered(opening.form().encoding().contentType(), answer);
        } catch (TurnRefusedException e) {
            return switch (e.kind()) {
                case OUT_OF_ORDER -> refused(400, "message out of order");
                case CREDENTIALS_MISSING -> refusals.challenge(opening, StatusCode.MISSING_CREDENTIALS.code());
                case TOO_MANY_DEVICES -> refusals.refuse(opening, StatusCode.FORBIDDEN.code(), null);
            };
        }
    }

    private Optional<Opening> opening(Request request, DecodedMessage decoded) {
        SyncMessage message = decoded.message();
        if (message.header().isEmpty()) {
            return Optional.empty();
        }
        SyncHeader header = message.header().get();
        String device = header.source().map(Location::uri).orElse("");
        long msgId = header.msgId().orElse(0);
        boolean sane = !device.isEmpty()
                && device.length() <= DeviceUri.MAX_LENGTH
                && !header.sessionId().isEmpty()
                && header.sessionId().length() <= LONGEST_SESSION_ID
                && msgId >= 1
                && msgId <= LARGEST_MSG_ID;
        return sane
                ? Optional.of(new Opening(
                        message,
                        header,
                        decoded.form(),
                        new DeviceUri(device),
                        request.userAgent(),
                        (int) msgId,
                        Credentials.find(message, header),
                        Digests.sha256(request.body()),
                        request.body().length,
                        !request.secure() && !settings.basicInClear()))
                : Optional.empty();
    }

    private static int count(List<Command> commands) {
        int count = commands.size();
        for (Command command : commands) {
            if (command instanceof Sync sync) {
                count += count(sync.commands());
            } else if (command instanceof Group group) {
                count += count(group.commands());
            }
            count += Math.max(0, command.items().size() - 1);
        }
        return count;
    }

    private static Reply refused(int status, String reason) {
        return new Reply.Refused(status, reason, Optional.empty());
    }
}
