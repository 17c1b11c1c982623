package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.codec.DecodedMessage;
import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.Chal;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The transport and header half of a phone: counts messages, follows RespURI, keeps its nonce. The test writes the bodies. */
final class TestPhone {

    static final MessageCodec CODEC = new MessageCodec(DecodingLimits.DEFAULT);

    private final TranscriptServer server;
    private final String device;
    Encoding encoding = Encoding.XML;
    ProtocolVersion version = ProtocolVersion.V1_2;
    String login = "ada";
    String password = "secret";
    String cred = "basic";
    String session = "1";
    int msgId;
    int maxMsgSize = 100_000;

    @Nullable String token;

    String nonce = "";
    boolean secure = true;
    String userAgent = "test";
    byte[] lastRequest = new byte[0];

    @Nullable String lastToken;

    byte[] lastBytes = new byte[0];
    final List<Integer> answerSizes = new ArrayList<>();

    TestPhone(TranscriptServer server, String device) {
        this.server = server;
        this.device = device;
    }

    /** The next session starts at the original address. */
    TestPhone session(String id) {
        session = id;
        msgId = 0;
        token = null;
        return this;
    }

    /** Sends the next message and reads the answer; fails when there is none. */
    SyncMessage send(String body) {
        return read(post(body));
    }

    /**
     * Sends the next message; a credential goes along only at the original address, in SyncHdr or where the body says {@code
     * {cred}}.
     */
    Reply post(String body) {
        msgId++;
        String target = token == null ? TestServer.URL : TestServer.URL + "?s=" + token;
        String xml = "<SyncML><SyncHdr><VerDTD>" + version.verDtd() + "</VerDTD><VerProto>" + version.verProto()
                + "</VerProto><SessionID>" + session + "</SessionID><MsgID>" + msgId + "</MsgID><Target><LocURI>"
                + target + "</LocURI></Target><Source><LocURI>" + device + "</LocURI><LocName>" + login
                + "</LocName></Source>" + (token == null && !body.contains("{cred}") ? cred() : "")
                + "<Meta><MaxMsgSize>" + maxMsgSize
                + "</MaxMsgSize></Meta></SyncHdr><SyncBody>" + body.replace("{cred}", cred()) + "</SyncBody></SyncML>";
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        if (encoding == Encoding.WBXML) {
            bytes = CODEC.encode(decode(bytes).message(), WireForm.of(encoding, version));
        }
        return post(bytes, token);
    }

    /** The same bytes again. */
    Reply repeat() {
        return post(lastRequest, lastToken);
    }

    Reply post(byte[] bytes, @Nullable String withToken) {
        lastRequest = bytes;
        lastToken = withToken;
        Reply reply = server.answer(new Request(encoding.contentType(), withToken, bytes, userAgent, secure));
        if (reply instanceof Reply.Answered answered) {
            lastBytes = answered.body().value();
            ContentModels.check(lastBytes, encoding, version);
            answerSizes.add(lastBytes.length);
            learn(read(reply));
        } else if (reply instanceof Reply.Challenge challenge) {
            lastBytes = challenge.body();
            ContentModels.check(lastBytes, encoding, version);
            learn(read(reply));
        }
        return reply;
    }

    SyncMessage read(Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            return decode(answered.body().value()).message();
        }
        if (reply instanceof Reply.Challenge challenge) {
            return decode(challenge.body()).message();
        }
        throw new AssertionError("no answer: " + reply);
    }

    private void learn(SyncMessage answer) {
        answer.header()
                .flatMap(header -> header.respUri())
                .ifPresent(uri -> token = uri.substring(uri.indexOf("?s=") + 3));
        for (Command command : answer.commands()) {
            if (command instanceof Status status) {
                // A real client that gets it for an item aborts this and every later sync.
                assertThat(status.code()).isNotEqualTo(409);
                status.chal().flatMap(Chal::meta).flatMap(Meta::nextNonce).ifPresent(this::learnNonce);
            }
        }
    }

    private void learnNonce(String next) {
        nonce = new String(Base64.getDecoder().decode(next), StandardCharsets.UTF_8);
    }

    private String cred() {
        return switch (cred) {
            case "none" -> "";
            case "mac" -> cred("MAC", new byte[16]);
            case "md5" -> cred("md5", TestDigests.md5(login, password, nonce));
            case "md5-1.0" -> cred("md5", TestDigests.md5Of10(login, password, nonce));
            default -> cred("basic", (login + ":" + password).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static String cred(String scheme, byte[] data) {
        return "<Cred><Meta><Format>b64</Format><Type>syncml:auth-" + scheme + "</Type></Meta><Data>"
                + Base64.getEncoder().encodeToString(data) + "</Data></Cred>";
    }

    static DecodedMessage decode(byte[] bytes) {
        try {
            return CODEC.decode(bytes, MediaType.of(Encoding.XML));
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    /** Codes of the Statuses of an answer, in order, each after the command that it answers. */
    static List<String> statuses(SyncMessage answer) {
        return answer.commands().stream()
                .filter(Status.class::isInstance)
                .map(Status.class::cast)
                .map(status -> status.cmd() + " " + status.code())
                .toList();
    }
}
