package io.cardroster.source.roster;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.Mark;
import io.cardroster.source.im.ImScene;
import io.cardroster.source.roster.RosterRules.Removal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** Ada's roster on a platform in memory, her book, and the work between them. */
abstract class RosterWorkFixture {

    static final String BOB = "bob@im.test";

    final ImScene scene = new ImScene();
    final RosterPrompts prompts = new RosterPrompts(scene.stores);
    RosterRules rules = RosterRules.keeping(Duration.ofMinutes(5));

    @BeforeEach
    void login() {
        scene.storeLogin("secret");
    }

    Optional<Duration> run() {
        RosterWork work = new RosterWork(
                scene.stores, scene.stores.owners(), scene.platform, scene.logins(), scene.backoff, rules);
        return work.run(scene.lane("im/xmpp"));
    }

    void newCard() {
        scene.card("Bob", BOB, Mark.UNSYNCED_ADD, AccountState.NEW);
    }

    /** The owner asks for the roster. */
    void pull() {
        prompts.pull(scene.ada, "xmpp");
        run();
    }

    /** As {@link #pull}; returns what the platform was asked and told. */
    List<String> visit() {
        scene.platform.calls.clear();
        pull();
        return List.copyOf(scene.platform.calls);
    }

    static RosterRules removing() {
        return new RosterRules(Duration.ofMinutes(5), Removal.REMOVE, Removal.REMOVE, Duration.ZERO, Set.of());
    }

    static RosterRules watching() {
        return new RosterRules(Duration.ofMinutes(5), Removal.KEEP, Removal.KEEP, Duration.ofHours(1), Set.of());
    }
}
