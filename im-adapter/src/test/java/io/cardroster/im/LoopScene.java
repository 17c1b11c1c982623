package io.cardroster.im;

import io.cardroster.im.XmppServer.Address;
import io.cardroster.im.counterpart.Peer;
import io.cardroster.im.counterpart.TestXmppServer;
import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.CardId;
import io.cardroster.source.card.Mark;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.roster.AdasPrompts;
import io.cardroster.source.roster.RosterRules;
import io.cardroster.source.roster.RosterRules.Removal;
import io.cardroster.source.roster.RosterWork;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An owner with her book in memory and her login at a real XMPP server, reached with verified TLS. */
final class LoopScene implements AutoCloseable {

    static final String PASSWORD = "wonder";

    final ImScene book = new ImScene();
    final AdasPrompts prompts = new AdasPrompts(book);
    final String name;
    final String jid;
    private final TestXmppServer xmpp;
    private RosterRules rules = rules(Removal.KEEP);
    private ConfiguredPlatforms platforms;

    LoopScene(TestXmppServer xmpp, String name) {
        this.xmpp = xmpp;
        this.name = name;
        this.jid = xmpp.user(name, PASSWORD);
        this.platforms = trusting(xmpp.caFile());
        book.storeLogin(jid, PASSWORD);
    }

    /** Reaches the server again, now trusting another authority. */
    void trust(Path caFile) {
        platforms.close();
        platforms = trusting(caFile);
    }

    /** What one side removes goes on the other too. */
    void removing() {
        rules = rules(Removal.REMOVE);
    }

    /** Reads the roster and does what is wanted; returns when to try again, empty when all is done. */
    Optional<Duration> visit() {
        book.now = book.now.plusSeconds(1); // else strangers' requests are not due
        prompts.pull();
        return new RosterWork(book.stores, book.stores.owners(), platforms, book.logins(), book.backoff, rules)
                .run(book.lane("im/xmpp"));
    }

    /** A card as a phone adds it. */
    CardId card(String shown, String number) {
        return book.card(shown, number, Mark.UNSYNCED_ADD, AccountState.NEW);
    }

    /** A card whose account is on the roster after the owner was asked. */
    CardId added(String shown, String number) {
        CardId card = card(shown, number);
        visit();
        prompts.confirmAll();
        visit();
        return card;
    }

    StoredAccount account(String number) {
        return book.account(number);
    }

    /** The XMPP server's own idea of her roster. */
    String roster() {
        return xmpp.roster(name);
    }

    ImPlatform platform() {
        return platforms.of("xmpp").orElseThrow();
    }

    ImCredentials login() {
        return new ImCredentials(jid, PASSWORD);
    }

    /** Another client of hers, which takes her messages. */
    Peer desktop() {
        return Peer.online(xmpp, jid, PASSWORD);
    }

    @Override
    public void close() {
        platforms.close();
    }

    private static RosterRules rules(Removal removal) {
        return new RosterRules(Duration.ofMinutes(5), removal, removal, Duration.ofMillis(1), Set.of());
    }

    private ConfiguredPlatforms trusting(Path caFile) {
        XmppServer server = new XmppServer(
                TestXmppServer.DOMAIN,
                new Address("127.0.0.1", xmpp.port()),
                caFile,
                List.of(),
                Set.of(TestXmppServer.ROOMS_DOMAIN),
                Map.of());
        return ConfiguredPlatforms.xmpp(List.of(server), XmppLimits.DEFAULT);
    }
}
