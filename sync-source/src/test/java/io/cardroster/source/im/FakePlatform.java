package io.cardroster.source.im;

import io.cardroster.source.card.AccountKey;
import io.cardroster.source.spi.ContactFacts;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImMessage;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImPlatforms;
import io.cardroster.source.spi.ImSession;
import io.cardroster.source.spi.ImWork;
import io.cardroster.source.spi.RosterSnapshot;
import io.cardroster.source.spi.RosterSnapshot.Subscription;
import io.cardroster.source.spi.SendReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An XMPP-like server of the domain {@code im.test} in memory, whose failures are planned by the test. Everything that would
 * use the network first checks that nobody holds a transaction.
 */
public final class FakePlatform implements ImPlatform, ImPlatforms {

    /** What the next message that is sent meets. */
    public enum Fate {
        TAKEN,
        /** It arrives, and the recipient's program says so. */
        DELIVERED,
        /** It arrives, and the connection breaks before anybody hears of it. */
        CUT_AFTER,
        /** It does not arrive, and nobody can tell. */
        CUT_BEFORE,
        REFUSED,
        REFUSED_FOR_NOW
    }

    public final Map<String, String> passwords = new HashMap<>();
    public final Map<String, RosterSnapshot.Entry> roster = new LinkedHashMap<>();
    public final List<String> calls = new ArrayList<>();
    /** People who want to see the owner, with what they call themselves. */
    public final Map<String, String> requests = new LinkedHashMap<>();

    /** How often a roster was not sent since it was as before. */
    public int unchanged;

    /** What contacts publish. */
    public final Map<String, ContactFacts> facts = new HashMap<>();

    public final List<ImMessage> arrived = new ArrayList<>();
    public final Deque<Kind> logins = new ArrayDeque<>();
    /** The next request of that name fails like that. */
    public final Map<String, Kind> failing = new HashMap<>();

    public final Deque<Fate> fates = new ArrayDeque<>();
    public boolean archive = true;
    /** Whether it takes approvals of what nobody asked for yet. */
    public boolean preApproves = true;

    private final Runnable outside;

    /** @param outside throws when the caller is inside of a transaction */
    public FakePlatform(Runnable outside) {
        this.outside = outside;
    }

    @Override
    public Optional<ImPlatform> of(String type) {
        return type.equals("xmpp") ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Set<String> types() {
        return Set.of("xmpp");
    }

    @Override
    public String type() {
        return "xmpp";
    }

    @Override
    public String loginType() {
        return "xmpp";
    }

    @Override
    public boolean serves(AccountKey account) {
        return account.type().equals("xmpp") && account.normal().endsWith("@im.test");
    }

    @Override
    public Optional<String> domain(String login) {
        return login.endsWith("@im.test") ? Optional.of("im.test") : Optional.empty();
    }

    @Override
    public <T> T session(ImCredentials login, UUID name, ImWork<T> work) {
        outside.run();
        calls.add("login");
        Kind failure = logins.poll();
        if (failure != null) {
            throw new ImFailure(failure, "planned");
        }
        if (!login.password().equals(passwords.get(login.login()))) {
            throw new ImFailure(Kind.REFUSED_PASSWORD, "login refused: not-authorized");
        }
        return work.run(new Session());
    }

    /** The name that a contact has there. */
    public String name(String number) {
        return Objects.requireNonNull(roster.get(number)).name();
    }

    /** Adds a contact as the owner would at another client. */
    public void shows(String number, String name, Subscription subscription) {
        roster.put(number, new RosterSnapshot.Entry(number, name, List.of(), subscription, false));
    }

    private final class Session implements ImSession {

        private void call(String what) {
            outside.run();
            Kind failure = failing.remove(what.split(" ", 2)[0]);
            if (failure != null) {
                throw new ImFailure(failure, "planned");
            }
            calls.add(what);
        }

        @Override
        public RosterSnapshot roster() {
            call("roster");
            return new RosterSnapshot(List.copyOf(roster.values()));
        }

        @Override
        public Optional<RosterSnapshot> rosterUnless(String version) {
            RosterSnapshot whole = roster();
            String now = Integer.toHexString(whole.entries().hashCode());
            if (version.equals(now)) {
                unchanged++;
            }
            return version.equals(now) ? Optional.empty() : Optional.of(new RosterSnapshot(whole.entries(), now));
        }

        @Override
        public void remove(String number) {
            call("remove " + number);
            roster.remove(number);
        }

        @Override
        public void decline(String number) {
            call("decline " + number);
            requests.remove(number);
        }

        @Override
        public Map<String, String> requests() {
            call("requests");
            return Map.copyOf(requests);
        }

        @Override
        public Map<String, ContactFacts> facts(Collection<String> numbers) {
            Map<String, ContactFacts> published = new HashMap<>(facts);
            published.keySet().retainAll(numbers);
            return published;
        }

        @Override
        public boolean canPreApprove() {
            return preApproves;
        }

        @Override
        public void add(String number, String name, List<String> groups) {
            call("add " + number + " " + name);
            RosterSnapshot.Entry before = roster.get(number);
            Subscription kept = before == null ? Subscription.NONE : before.subscription();
            boolean pending = before != null && before.pending();
            roster.put(number, new RosterSnapshot.Entry(number, name, groups, kept, pending));
        }

        @Override
        public void subscribe(String number) {
            call("subscribe " + number);
            RosterSnapshot.Entry entry = Objects.requireNonNull(roster.get(number));
            roster.put(
                    number, new RosterSnapshot.Entry(number, entry.name(), entry.groups(), entry.subscription(), true));
        }

        @Override
        public void approve(String number) {
            call("approve " + number);
            if (requests.remove(number) != null) {
                RosterSnapshot.Entry entry = roster.get(number);
                Subscription both = entry == null || entry.subscription() == Subscription.NONE
                        ? Subscription.FROM
                        : Subscription.BOTH;
                shows(number, entry == null ? "" : entry.name(), both);
            }
        }

        @Override
        public List<SendReceipt> send(List<ImMessage> messages, Duration grace) {
            outside.run();
            calls.add("send " + messages.size());
            return messages.stream().map(this::send).toList();
        }

        private SendReceipt send(ImMessage message) {
            Fate fate = Optional.ofNullable(fates.poll()).orElse(Fate.TAKEN);
            if (fate == Fate.TAKEN || fate == Fate.DELIVERED || fate == Fate.CUT_AFTER) {
                arrived.add(message);
            }
            return switch (fate) {
                case TAKEN -> SendReceipt.taken(message.id());
                case DELIVERED -> SendReceipt.delivered(message.id());
                case CUT_AFTER, CUT_BEFORE -> failed(message, Kind.AMBIGUOUS);
                case REFUSED -> failed(message, Kind.PERMANENT);
                case REFUSED_FOR_NOW -> failed(message, Kind.TRANSIENT);
            };
        }

        private SendReceipt failed(ImMessage message, Kind kind) {
            return SendReceipt.failed(message.id(), new ImFailure(kind, "planned"));
        }

        @Override
        public Archived archived(UUID id, String number, Instant since) {
            call("archive");
            if (!archive) {
                return Archived.NO_ARCHIVE;
            }
            return arrived.stream().anyMatch(message -> message.id().equals(id)) ? Archived.FOUND : Archived.MISSING;
        }
    }
}
