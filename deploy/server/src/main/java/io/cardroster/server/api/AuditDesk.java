package io.cardroster.server.api;

import io.cardroster.server.http.Answer;
import io.cardroster.source.spi.AuditEvent;
import io.cardroster.source.spi.AuditEvent.Door;
import io.cardroster.source.spi.AuditFilter;
import io.cardroster.source.spi.AuditRecord;
import io.cardroster.source.spi.AuditTrail;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes down what is done at the doors of administration, and shows it. */
public final class AuditDesk {

    /** Cursor of the oldest events. */
    public static final String LAST = "last";

    private static final int PAGE = 50;
    private static final int EXPORTED_AT_ONCE = 1_000;
    private static final int LONGEST_OBJECT = 100;

    private final AuditTrail trail;
    private final OwnerDesk owners;

    public AuditDesk(AuditTrail trail, OwnerDesk owners) {
        this.trail = trail;
        this.owners = owners;
    }

    /**
     * What somebody is about to do.
     *
     * @param administrator who, at the pages; empty at the other doors
     * @param owner name of whom it is done to, or {@code #} and his number; empty when it is nobody in particular. The event
     *     holds his number only
     * @param object what of his: numbers or words, never contents; control characters are taken out and it is cut at 100 characters
     */
    public record Deed(Door door, String administrator, AuditVerb verb, String owner, String object) {}

    /** Lets it be done and writes it down, refused or not. Who gets an answer can be sure that it was written down. */
    public Answer during(Deed deed, Supplier<Answer> work) {
        Optional<OwnerId> before = subject(deed); // He may be gone afterwards,
        boolean done = false;
        try {
            Answer answer = work.get();
            done = answer.status() < 400;
            return answer;
        } finally {
            OwnerId subject = before.or(() -> subject(deed)).orElse(null); // or come into being.
            trail.append(new AuditEvent(
                    deed.door(), deed.administrator(), subject, deed.verb(), clean(deed.object()), done));
        }
    }

    /** Writes down what was done already. */
    public void done(Deed deed) {
        trail.append(new AuditEvent(
                deed.door(),
                deed.administrator(),
                subject(deed).orElse(null),
                deed.verb(),
                clean(deed.object()),
                true));
    }

    /** Writes a login down; the name of one who is no administrator may be a slip, even a password, and is left out. */
    public void login(Optional<String> administrator, boolean done) {
        trail.append(new AuditEvent(Door.PAGES, administrator.orElse(""), null, AuditVerb.LOGIN, "", done));
    }

    private Optional<OwnerId> subject(Deed deed) {
        String name = deed.owner();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return numbered(name).or(() -> owners.number(name));
    }

    private static String clean(String object) {
        String plain = object.replaceAll("\\p{C}", "");
        return plain.length() <= LONGEST_OBJECT
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST_OBJECT) - 1));
    }

    /**
     * A page of 50 events, newest first.
     *
     * @param cursor empty for the newest, {@link #LAST} for the oldest, else as in a page before
     * @throws RefusalException when the owner is unknown or the cursor is none
     */
    public AuditPage page(AuditQuery query, String cursor) {
        Cursor from = cursor(cursor);
        List<AuditRecord> found = trail.page(filter(query), from.place(), from.older(), PAGE + 1);
        boolean more = found.size() > PAGE;
        List<AuditRecord> page = !more ? found : from.older() ? found.subList(0, PAGE) : found.subList(1, PAGE + 1);
        boolean hasOlder = from.older() ? more : from.place() != null;
        boolean hasNewer = from.older() ? from.place() != null : more;
        return new AuditPage(
                page.stream().map(AuditLine::of).toList(),
                hasNewer && !page.isEmpty() ? word(page.get(0), "newer") : "",
                hasOlder && !page.isEmpty() ? word(page.get(page.size() - 1), "older") : "");
    }

    /** All events of a query, newest first, handed over one by one. */
    public void each(AuditQuery query, Consumer<AuditLine> consumer) {
        AuditFilter filter = filter(query);
        AuditTrail.@Nullable Place place = null;
        while (true) {
            List<AuditRecord> found = trail.page(filter, place, true, EXPORTED_AT_ONCE);
            found.forEach(one -> consumer.accept(AuditLine.of(one)));
            if (found.size() < EXPORTED_AT_ONCE) {
                return;
            }
            place = place(found.get(found.size() - 1));
        }
    }

    private AuditFilter filter(AuditQuery query) {
        return new AuditFilter(
                query.wantedDoor(),
                query.who(),
                owner(query.owner()),
                query.wantedVerb(),
                query.since(),
                query.until());
    }

    /** By name; by number, as in {@code #7}, for one who is no more. */
    private @Nullable OwnerId owner(String name) {
        if (name.isEmpty()) {
            return null;
        }
        return numbered(name).orElseGet(() -> owners.named(name).owner());
    }

    private static Optional<OwnerId> numbered(String name) {
        return name.startsWith("#") && EntryRef.isNumber(name.substring(1))
                ? Optional.of(new OwnerId(Long.parseLong(name.substring(1))))
                : Optional.empty();
    }

    private record Cursor(AuditTrail.@Nullable Place place, boolean older) {}

    private static AuditTrail.Place place(AuditRecord one) {
        return new AuditTrail.Place(one.at(), one.entry());
    }

    private static String word(AuditRecord one, String direction) {
        return direction + "-" + ChronoUnit.MICROS.between(Instant.EPOCH, one.at()) + "-" + one.entry();
    }

    private static Cursor cursor(String word) {
        if (word.isEmpty() || word.equals(LAST)) {
            return new Cursor(null, word.isEmpty());
        }
        String[] parts = word.split("-", -1);
        boolean known = parts.length == 3
                && (parts[0].equals("older") || parts[0].equals("newer"))
                && Arrays.stream(parts, 1, 3).allMatch(EntryRef::isNumber);
        if (!known) {
            throw RefusalException.badInput("the place in the audit is none that a page gave")
                    .as("place");
        }
        Instant at = Instant.EPOCH.plus(Duration.of(Long.parseLong(parts[1]), ChronoUnit.MICROS));
        return new Cursor(new AuditTrail.Place(at, Long.parseLong(parts[2])), parts[0].equals("older"));
    }
}
