package io.cardroster.funambol.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.funambol.framework.engine.source.SyncSourceException;
import com.funambol.framework.server.plugin.PluginException;
import io.cardroster.im.counterpart.TestXmppServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What will be tried on a real host: two phones keep X-IM fields, make a conflict, have a prompt confirmed and a note sent; with
 * a real XMPP server, and with a Cardroster server beside it for what administrators see.
 */
@ExtendWith(HostWorld.Started.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SceneIT {

    private static final String PASSWORD = "im-secret";

    private final HostWorld world;

    @TempDir
    Path folder = Path.of("");

    SceneIT(HostWorld world) {
        this.world = world;
    }

    @AfterEach
    void backToTheOther() {
        System.setProperty("funambol.home", world.home().toString());
    }

    @Test
    void fieldsConflictPromptAndNoteGoTheirWay()
            throws IOException, PluginException, SQLException, SyncSourceException {
        try (TestXmppServer xmpp = TestXmppServer.Brand.PROSODY.started();
                WebApplication host =
                        WebApplication.install(folder.resolve("host"), configuration(world.database("scene"), xmpp))) {
            host.start();
            String alice = xmpp.user("alice", PASSWORD);
            String bob = xmpp.user("bob", "x");
            HostedPhone one = new HostedPhone(host, "alice", "IMEI:1");
            HostedPhone two = new HostedPhone(host, "alice", "IMEI:2");
            one.sync();
            two.sync();
            try (ServerBeside server = new ServerBeside(folder.resolve("beside"), host.configuration())) {
                server.told(PASSWORD, "user", "im", "alice", "--type", "xmpp", "--login", alice, "--password-stdin");
                one.add("N:Friend;Fred", "TITLE:Clerk", "X-IM-TYPE:XMPP", "X-IM-NUMBER:" + bob);
                one.sync();
                two.sync();
                one.sync();
                assertThat(two.cards.values())
                        .singleElement()
                        .satisfies(card -> assertThat(card)
                                .contains("N:Friend;Fred", "X-IM-TYPE:XMPP\r\n", "X-IM-NUMBER:" + bob + "\r\n"));

                two.edit("Fred", "Clerk", "Baker");
                two.sync();
                one.edit("Fred", "Clerk", "Miller");
                one.sync();
                two.sync();
                assertThat(server.run("conflicts", "list", "alice")).containsPattern("alice .* TITLE +device +no");

                server.shows("prompted", "roster", "list", "alice");
                assertThat(server.run("roster", "list", "alice")).contains(bob, "Fred");
                server.run("roster", "confirm", "alice", "--all");
                server.shows("on roster", "roster", "list", "alice");
                assertThat(xmpp.roster("alice")).contains(bob);

                HostedPhone notes = HostedPhone.notes(host, "alice", "IMEI:1");
                notes.sync();
                String note = notes.write("To: xmpp:" + bob + "\n\nhello from a note");
                notes.sync();
                server.shows("sent", "forwards", "list", "alice");
                assertThat(xmpp.waiting("bob")).isEqualTo(1);
                notes.sync();
                assertThat(notes.cards.get(note)).contains("Status: sent", "hello from a note");
                assertThat(one.meaning())
                        .isEqualTo(two.meaning())
                        .first()
                        .asString()
                        .contains("Miller", bob);
            }
        }
    }

    private String configuration(String url, TestXmppServer xmpp) {
        return world.configuration(url) + """
                forward { first-retry = 1 second, longest-retry = 4 seconds }
                platforms = [ { domain = "%s", address = "127.0.0.1:%d", ca-file = "%s" } ]
                """.formatted(TestXmppServer.DOMAIN, xmpp.port(), xmpp.caFile());
    }
}
