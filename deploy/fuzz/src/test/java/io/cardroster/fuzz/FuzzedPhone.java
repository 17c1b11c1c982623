package io.cardroster.fuzz;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.codec.WireForm;
import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Chal;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.Group;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Location;
import io.cardroster.syncml.message.Map;
import io.cardroster.syncml.message.MapItem;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.session.Reply;
import io.cardroster.syncml.session.Request;
import io.cardroster.syncml.session.SyncEngine;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Plays a {@link Script}. It keeps the outer form of a session (counts messages, follows RespURI, answers what it was sent), so
 * that the commands of a script reach the parts of the engine that a stranger never reaches. Checks what holds for every
 * answer: it reads as a message, and a message sent twice is answered twice with the same bytes.
 */
final class FuzzedPhone {

    private static final String TOKEN = "?" + SyncEngine.TOKEN_PARAMETER + "=";
    private static final int LARGE = 100_000;
    private static final int SMALL = 2_000;
    private static final int FIRST_LUID = 1_000;

    private final FuzzedServer server;
    private int session = 1;
    private int msgId;
    private int nextLuid = FIRST_LUID;
    private @Nullable String token;
    private Nonce nonce = new Nonce("");
    private @Nullable SyncMessage heard;

    FuzzedPhone(FuzzedServer server) {
        this.server = server;
    }

    void play(Script script) {
        server.clear();
        for (Script.Step step : script.steps()) {
            if (step.newSession()) {
                session++;
                msgId = 0;
                token = null;
                heard = null;
            }
            byte[] message = step.raw() ? step.body() : message(step).orElse(step.body());
            String address = step.loggingIn() ? null : token;
            Reply reply = send(step, address, message);
            if (step.repeated() && reply instanceof Reply.Answered first) {
                Reply second = send(step, address, message);
                boolean same = second instanceof Reply.Answered answered
                        && Arrays.equals(first.body().value(), answered.body().value());
                if (!same && address != null) {
                    throw new AssertionError("a repeated message is answered by something else: " + second);
                }
            }
        }
    }

    private Reply send(Script.Step step, @Nullable String address, byte[] message) {
        String type = step.xml() ? "application/vnd.syncml+xml; charset=utf-8" : "application/vnd.syncml+wbxml";
        Reply reply = server.answer(new Request(type, address, message, "fuzz", true));
        if (reply instanceof Reply.Answered answered) {
            learn(answered.body().value());
        } else if (reply instanceof Reply.Challenge challenge) {
            learn(challenge.body());
        }
        return reply;
    }

    private void learn(byte[] bytes) {
        SyncMessage answer;
        try {
            answer = CodecCheck.CODEC.decode(bytes, MediaType.of(Encoding.XML)).message();
        } catch (MalformedMessageException e) {
            throw new AssertionError("an answer of ours cannot be read", e);
        }
        heard = answer;
        answer.header()
                .flatMap(SyncHeader::respUri)
                .filter(uri -> uri.contains(TOKEN))
                .ifPresent(uri -> token = uri.substring(uri.indexOf(TOKEN) + TOKEN.length()));
        for (Command command : answer.commands()) {
            if (command instanceof Status status) {
                status.chal()
                        .flatMap(Chal::meta)
                        .flatMap(Meta::nextNonce)
                        .ifPresent(text -> nonce =
                                new Nonce(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)));
            }
        }
    }

    /** The commands of the step in the message that is due; empty when they cannot be read. */
    private Optional<byte[]> message(Script.Step step) {
        Encoding encoding = step.xml() ? Encoding.XML : Encoding.WBXML;
        SyncMessage wanted;
        try {
            wanted =
                    CodecCheck.CODEC.decode(step.body(), MediaType.of(encoding)).message();
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
        ProtocolVersion version = step.version();
        msgId++;
        SyncHeader header = SyncHeader.of(
                version.verDtd(),
                Integer.toString(session),
                msgId,
                Location.of(token == null ? FuzzedServer.URL : FuzzedServer.URL + TOKEN + token),
                Location.of(step.secondPhone() ? "phone-2" : "phone-1", OneOwner.LOGIN),
                null,
                Meta.ofLimits(step.smallMessages() ? SMALL : LARGE, OptionalLong.empty()));
        if (token == null || step.loggingIn()) {
            header.with(credential(step));
        }
        List<Command> commands = new ArrayList<>();
        if (!step.silent() && heard != null) {
            commands.addAll(replies(heard, step.refusing() ? 500 : 200));
        }
        commands.addAll(wanted.commands());
        return Optional.of(CodecCheck.CODEC.encode(
                SyncMessage.of(header, commands, wanted.isFinal()), WireForm.of(encoding, version)));
    }

    private Cred credential(Script.Step step) {
        String password = step.wrongPassword() ? "wrong" : OneOwner.PASSWORD;
        byte[] data = step.md5()
                ? OneOwner.md5(password, nonce)
                : (OneOwner.LOGIN + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Cred.of(
                Meta.ofAuthentication(step.md5() ? "syncml:auth-md5" : "syncml:auth-basic", null),
                Base64.getEncoder().encodeToString(data));
    }

    /** A Status for each command of the server, and a Map for what it added. */
    private List<Command> replies(SyncMessage answer, int code) {
        int msgRef = (int) answer.header()
                .map(SyncHeader::msgId)
                .orElse(OptionalLong.empty())
                .orElse(1);
        List<Command> replies = new ArrayList<>();
        List<MapItem> map = new ArrayList<>();
        replies.add(status(0, msgRef, "0", "SyncHdr", 200));
        for (Command command : answer.commands()) {
            if (command instanceof Status) {
                continue;
            }
            replies.add(status(
                    replies.size(), msgRef, command.cmdId(), command.verb().elementName(), 200));
            List<Command> inside = command instanceof Sync sync
                    ? sync.commands()
                    : command instanceof Group group ? group.commands() : List.of();
            for (Command change : inside) {
                boolean add = change instanceof Add;
                replies.add(status(
                        replies.size(),
                        msgRef,
                        change.cmdId(),
                        change.verb().elementName(),
                        add && code == 200 ? 201 : code));
                if (add && code == 200) {
                    for (Item item : change.items()) {
                        item.source().ifPresent(guid -> map.add(MapItem.of(guid.uri(), Integer.toString(nextLuid++))));
                    }
                }
            }
        }
        if (!map.isEmpty()) {
            replies.add(Map.of(900, Location.of("contacts"), Location.of("./contacts"), map));
        }
        return replies;
    }

    private static Status status(int index, int msgRef, String cmdRef, String verb, int code) {
        return Status.of(901 + index, msgRef, cmdRef, verb, null, null, null, code, List.of());
    }
}
