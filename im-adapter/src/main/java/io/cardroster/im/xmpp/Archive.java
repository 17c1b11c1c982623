package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ImSession.Archived;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.mam.MamManager;
import org.jivesoftware.smackx.mam.MamManager.MamQuery;
import org.jivesoftware.smackx.mam.MamManager.MamQueryArgs;
import org.jivesoftware.smackx.sid.element.OriginIdElement;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.BareJid;

/** A message archive (XEP-0313), asked for one message by its id: the owner's own, or that of a room. */
final class Archive {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    private final MamManager archive;
    private final @Nullable BareJid person;

    private Archive(MamManager archive, @Nullable BareJid person) {
        this.archive = archive;
        this.person = person;
    }

    static Archive withPerson(XMPPTCPConnection connection, BareJid person) {
        return new Archive(MamManager.getInstanceFor(connection), person);
    }

    static Archive ofRoom(XMPPTCPConnection connection, BareJid room) {
        return new Archive(MamManager.getInstanceFor(connection, room), null);
    }

    Archived find(UUID id, Instant since) throws SmackException, XMPPException, InterruptedException {
        if (!archive.isSupported()) {
            return Archived.NO_ARCHIVE;
        }
        MamQueryArgs.Builder wanted = MamQueryArgs.builder()
                .limitResultsSince(Date.from(since.minus(SKEW)))
                .setResultPageSizeTo(PAGE);
        if (person != null) {
            wanted.limitResultsToJid(person);
        }
        MamQuery query = archive.queryArchive(wanted.build());
        List<Message> page = query.getMessages();
        for (int pages = 1; !holds(page, id.toString()); pages++) {
            if (query.isComplete() || page.isEmpty()) {
                return Archived.MISSING;
            }
            if (pages == MOST_PAGES) {
                return Archived.NO_ARCHIVE; // too much between them to be sure of either
            }
            page = query.pageNext(PAGE);
        }
        return Archived.FOUND;
    }

    private static boolean holds(List<Message> messages, String id) {
        return messages.stream().anyMatch(message -> {
            OriginIdElement origin = OriginIdElement.getOriginId(message);
            return id.equals(message.getStanzaId()) || (origin != null && id.equals(origin.getId()));
        });
    }
}
