package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.Chal;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.session.SessionState.ClientChallenge;
import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Proves the server to clients that ask who it is: they answer our SyncHdr with 401 or 407 and a challenge (protocol notes 6.3).
 * Our credentials then go into each SyncHdr until the client says 212. Only a client that is authenticated itself can ask.
 */
final class ServerProof {

    /** A first refusal is the question, a second one may be a nonce that was used up; the third is meant. */
    private static final int MOST_REFUSALS = 2;

    private static final int LONGEST_NONCE = 255;

    private final Authenticator authenticator;

    ServerProof(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Takes what the client says to our SyncHdr; notes when it cannot be satisfied. */
    void learn(Opening opening, Turn turn) {
        for (Command command : opening.message().commands()) {
            if (command instanceof Status status
                    && (status.cmdRef().equals("0") || status.cmd().equals("SyncHdr"))) {
                learn(status, opening.audible(), turn);
            }
        }
    }

    private static void learn(Status status, boolean audible, Turn turn) {
        SessionState state = turn.state;
        Optional<ClientChallenge> asked = challenge(status, audible);
        if (refuses(status)) {
            state.refusals++;
            state.challenge = state.refusals > MOST_REFUSALS || state.phase == Phase.ENDED ? null : asked.orElse(null);
            turn.challenged = state.challenge != null;
            turn.refusedByClient = !turn.challenged;
            if (turn.refusedByClient) {
                turn.log.add("client refuses the server, owner=" + turn.owner + " device=" + turn.device + " times="
                        + state.refusals);
            }
        } else if (status.code() == StatusCode.AUTHENTICATED.code()) {
            state.challenge = null;
        } else if (state.challenge != null && asked.isPresent()) {
            state.challenge = asked.get(); // 200: for this message only, and with another nonce for the next one
        }
    }

    private static boolean refuses(Status status) {
        return status.code() == StatusCode.INVALID_CREDENTIALS.code()
                || status.code() == StatusCode.MISSING_CREDENTIALS.code();
    }

    /** Whether the client looked at nothing of our message: it must go again, with credentials. */
    boolean refusedUnread(Opening opening, Turn turn) {
        return turn.challenged
                && opening.message().commands().stream().allMatch(command -> command.verb() == Command.Verb.STATUS);
    }

    /** A challenge that can be met; a password in clear is not said where others can read it. */
    private static Optional<ClientChallenge> challenge(Status status, boolean audible) {
        Optional<Meta> meta = status.chal().flatMap(Chal::meta);
        String scheme = meta.flatMap(Meta::type).orElse("");
        if (scheme.equalsIgnoreCase(Credentials.BASIC)) {
            return audible ? Optional.empty() : Optional.of(new ClientChallenge(false, ""));
        }
        String nonce = meta.flatMap(Meta::nextNonce).orElse("");
        return scheme.equalsIgnoreCase(Credentials.MD5) && nonce.length() <= LONGEST_NONCE && isBase64(nonce)
                ? Optional.of(new ClientChallenge(true, nonce))
                : Optional.empty();
    }

    private static boolean isBase64(String text) {
        return Credentials.decode(text).isPresent();
    }

    /** The name to be given in SyncHdr; empty when the client does not ask for it. */
    Optional<String> name(Turn turn) {
        return Optional.ofNullable(turn.state.challenge)
                .map(asked -> authenticator.serverLogin(turn.owner).login());
    }

    /** Our credentials for a message; empty when the client does not ask for them. */
    Optional<Cred> cred(Turn turn) {
        return Optional.ofNullable(turn.state.challenge).map(asked -> {
            Credential.Basic own = authenticator.serverLogin(turn.owner);
            byte[] data = asked.md5()
                    ? digest(own, Credentials.decode(asked.nonce()).orElseThrow(), turn.form.version())
                    : clear(own);
            Meta meta = Meta.ofAuthentication(asked.md5() ? Credentials.MD5 : Credentials.BASIC, null);
            return Cred.of(meta, Base64.getEncoder().encodeToString(data));
        });
    }

    /** MD5 of what the version digests, a colon and the nonce (protocol notes 6.1). */
    private static byte[] digest(Credential.Basic own, byte[] nonce, ProtocolVersion version) {
        byte[] digested = version == ProtocolVersion.V1_0
                ? clear(own)
                : Base64.getEncoder().encode(Digests.md5(clear(own)));
        return Digests.md5(digested, new byte[] {':'}, nonce);
    }

    private static byte[] clear(Credential.Basic own) {
        return (own.login() + ":" + own.password()).getBytes(StandardCharsets.UTF_8);
    }
}
