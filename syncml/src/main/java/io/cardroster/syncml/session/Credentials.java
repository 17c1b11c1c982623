package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.spi.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads credentials in the places and forms in which phones send them (protocol notes 6.1 and 6.3). */
final class Credentials {

    static final String BASIC = "syncml:auth-basic";
    static final String MD5 = "syncml:auth-md5";
    private static final int DIGEST = 16;

    private Credentials() {}

    /** Cred of SyncHdr, else the one that all Alerts with a Cred agree on. */
    static Optional<Cred> find(SyncMessage message, SyncHeader header) {
        if (header.cred().isPresent()) {
            return header.cred();
        }
        List<Cred> ofAlerts = message.commands().stream()
                .filter(command -> command.verb() == Command.Verb.ALERT)
                .flatMap(command -> command.cred().stream())
                .toList();
        boolean one = ofAlerts.stream()
                        .map(cred -> cred.type() + " " + cred.data().strip())
                        .distinct()
                        .count()
                == 1;
        return one ? Optional.of(ofAlerts.get(0)) : Optional.empty();
    }

    /** The credential, when it is one that can be checked: MD5 needs the login in LocName of SyncHdr. */
    static Optional<Credential> parse(Cred cred, SyncHeader header, ProtocolVersion version) {
        return switch (cred.type()) {
            case BASIC -> basic(cred.data());
            case MD5 ->
                login(header)
                        .flatMap(login -> digest(cred.data())
                                .map(digest -> new Credential.Md5(login, digest, version == ProtocolVersion.V1_0)));
            default -> Optional.empty();
        };
    }

    /** The name that the client gives in SyncHdr. */
    static Optional<String> login(SyncHeader header) {
        return header.source()
                .flatMap(source -> source.name())
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    private static Optional<Credential> basic(String data) {
        return decode(data).flatMap(bytes -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon <= 0
                    ? Optional.empty()
                    : Optional.of(new Credential.Basic(text.substring(0, colon), text.substring(colon + 1)));
        });
    }

    private static Optional<byte[]> digest(String data) {
        byte[] raw = data.getBytes(StandardCharsets.UTF_8);
        if (raw.length == DIGEST) {
            return Optional.of(raw);
        }
        return decode(data).filter(bytes -> bytes.length == DIGEST);
    }

    static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
