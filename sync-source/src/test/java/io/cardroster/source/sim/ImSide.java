package io.cardroster.source.sim;

import io.cardroster.source.card.AccountState;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.im.Backoff;
import io.cardroster.source.im.FakePlatform;
import io.cardroster.source.im.GuardedLogins;
import io.cardroster.source.memory.MemoryBreakers;
import io.cardroster.source.roster.RosterPrompts;
import io.cardroster.source.roster.RosterRules;
import io.cardroster.source.roster.RosterWork;
import io.cardroster.source.sim.Edits.Deed;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.LoginMeter;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The owner's IM platform, the worker of the server that visits it, and the owner who answers prompts. */
final class ImSide {

    static final String LANE = "im/xmpp";
    private static final String LOGIN = "ada@im.test";

    private final Server server;
    private final Edits edits;
    private final Timeline timeline;
    private final RandomGenerator random;
    private final FakePlatform platform = new FakePlatform(() -> {});
    private final RosterWork work;
    private final RosterPrompts prompts;
    private final Set<String> everShown = new HashSet<>();
    private long worked;

    ImSide(Server server, Edits edits, Timeline timeline, RandomGenerator random) {
        this.server = server;
        this.edits = edits;
        this.timeline = timeline;
        this.random = random;
        SecretBox box = new SharedEngine.PlainBox();
        platform.passwords.put(LOGIN, "secret");
        byte[] sealed = box.seal("secret".getBytes(StandardCharsets.UTF_8), "im/" + server.owner() + "/xmpp");
        server.owners().putImLogin(server.owner(), new ImLogin("xmpp", LOGIN, sealed));
        if (random.nextInt(3) == 0) {
            server.owners().setConfirm(server.owner(), "auto");
        }
        this.work = new RosterWork(
                server,
                server.owners(),
                platform,
                new GuardedLogins(server, server.owners(), new MemoryBreakers(server.clock()), box, LoginMeter.NONE),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), random),
                RosterRules.keeping(Duration.ZERO));
        this.prompts = new RosterPrompts(server);
    }

    /** Whether that number was ever on the roster. */
    boolean everShown(String number) {
        return everShown.contains(number) || platform.roster.containsKey(number);
    }

    // On the platform.

    void newContact(String person, String number) {
        Edits.Person who = edits.person(person);
        Deed deed = new Deed("platform");
        List.of(new Prop(Prop.N, "", person + ";" + Edits.GIVEN), new Prop(Prop.IM, "xmpp", number))
                .forEach(prop -> edits.wrote(who, prop, List.of(), deed));
        edits.wrote(who, new Prop(Prop.FN, "", Edits.GIVEN + " " + person), List.of(), deed);
        platform.shows(number, Edits.GIVEN + " " + person, Subscription.BOTH);
        timeline.add("platform", () -> "shows " + number + " as " + Edits.GIVEN + " " + person);
    }

    /** Somebody renames a contact at another client; the owner's own name for it may win. */
    void rename() {
        entry().ifPresent(entry -> {
            String[] name = entry.name().split(" ", -1);
            String word = edits.word();
            Edits.Person person = edits.person(name[1]);
            Deed deed = new Deed("platform");
            deed.optional = true;
            Prop oldN = new Prop(Prop.N, "", name[1] + ";" + name[0]);
            Prop oldFn = new Prop(Prop.FN, "", entry.name());
            edits.wrote(person, new Prop(Prop.N, "", name[1] + ";" + word), List.of(oldN), deed);
            edits.wrote(person, new Prop(Prop.FN, "", word + " " + name[1]), List.of(oldFn), deed);
            // A card whose contact changed on the platform after it was deleted is made again.
            person.mayLive = true;
            person.renamedThere = true;
            platform.shows(entry.number(), word + " " + name[1], entry.subscription());
            timeline.add("platform", () -> "renames " + entry.number() + " to " + word + " " + name[1]);
        });
    }

    void remove() {
        entry().ifPresent(entry -> {
            everShown.add(entry.number());
            platform.roster.remove(entry.number());
            // Perhaps nobody has ever seen it there.
            edits.person(entry.name().split(" ", -1)[1]).mayBeGone = true;
            timeline.add("platform", () -> "loses " + entry.number());
        });
    }

    private Optional<RosterSnapshot.Entry> entry() {
        List<RosterSnapshot.Entry> all = List.copyOf(platform.roster.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    void failSoon() {
        ImFailure.Kind kind = random.nextBoolean() ? ImFailure.Kind.TRANSIENT : ImFailure.Kind.AMBIGUOUS;
        String call = List.of("roster", "add", "subscribe", "approve").get(random.nextInt(4));
        platform.failing.put(call, kind);
        timeline.add("platform", () -> "will fail at the next " + call + " as " + kind);
    }

    void recover() {
        platform.failing.clear();
        platform.logins.clear();
    }

    // At the server.

    boolean hasWork() {
        return server.lanes().getOrDefault(LANE, 0L) > worked;
    }

    void visit() {
        long gen = server.lanes().getOrDefault(LANE, 0L);
        try {
            int before = platform.calls.size();
            Optional<Duration> again =
                    work.run(new LaneQueue.Claimed(server.owner(), LANE, gen, 0, "node", UUID.randomUUID()));
            List<String> calls = List.copyOf(platform.calls.subList(before, platform.calls.size()));
            timeline.add("worker", () -> "visits the platform " + calls + (again.isPresent() ? ", comes again" : ""));
            if (again.isEmpty()) {
                worked = gen;
            }
        } catch (Crash crash) {
            timeline.add("worker", () -> "dies " + crash.getMessage());
        }
    }

    // The owner.

    void answerPrompt() {
        try {
            List<StoredAccount> open = prompts.list(server.owner(), 50).stream()
                    .filter(account ->
                            account.state() == AccountState.PROMPTED || account.state() == AccountState.REJECTED)
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            StoredAccount account = open.get(random.nextInt(open.size()));
            boolean yes = random.nextInt(3) > 0;
            Optional<String> refusal = account.state() == AccountState.REJECTED
                    ? prompts.again(server.owner(), account.id())
                    : yes
                            ? prompts.confirm(server.owner(), account.id(), account.version())
                            : prompts.reject(server.owner(), account.id(), account.version());
            timeline.add(
                    "owner",
                    () -> (account.state() == AccountState.REJECTED
                                    ? "asks again for "
                                    : yes ? "confirms " : "rejects ")
                            + account.account().number()
                            + refusal.map(why -> ", refused: " + why).orElse(""));
        } catch (Crash crash) {
            timeline.add("server", () -> "dies " + crash.getMessage());
        }
    }
}
