package io.cardroster.source.forward;

import io.cardroster.source.forward.ForwardAnswer.Refused;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.NoteStore;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.sync.Folding;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.OwnerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the notes of one message. Only a new note is a command, and only where the phone sends changes; where it sends all that
 * it has, or has changed a note, nothing is sent without a word of the owner. What was sent once is never sent again.
 */
final class NoteUpload {

    /** Most notes that are kept of one device. */
    private static final int MOST = 10_000;

    private final Books book;
    private final OwnerId owner;
    private final SyncState state;
    private final ForwardDigests digests;
    private final ForwardLimits limits;
    private final Admission admission;
    private final boolean everything;
    private final Map<Luid, StoredNote> known = new HashMap<>();
    private final Map<String, List<StoredNote>> evidence = new HashMap<>();
    private final Map<UUID, StoredForward> forwards = new HashMap<>();
    private final Map<Long, StoredNote> changed = new LinkedHashMap<>();
    private final List<Long> removed = new ArrayList<>();
    private final List<ForwardRecipient> cancelled = new ArrayList<>();
    private NoteStore.Kept kept = new NoteStore.Kept(0, 0);

    NoteUpload(Books book, OwnerId owner, SyncState state, ForwardIntake intake, ForwardDigests digests) {
        this.book = book;
        this.owner = owner;
        this.state = state;
        this.digests = digests;
        this.limits = intake.limits();
        this.admission = intake.admission(book, owner);
        this.everything = state.mode().deviceSendsAll();
    }

    /** A note as it came. */
    private record Written(StoredNote.Form form, ForwardLines lines, String digest) {

        StoredNote.Form kept() {
            return new StoredNote.Form(form.contentType(), form.frame(), lines.shown());
        }
    }

    List<Outcome> apply(List<Change> changes) {
        List<Folding.Folded> folded = Folding.fold(changes);
        Map<Luid, Written> written = new HashMap<>();
        for (Folding.Folded one : folded) {
            Change.Put put = one.put();
            if (put != null) {
                written.put(one.luid(), read(put));
            }
        }
        load(folded.stream().map(Folding.Folded::luid).toList(), written);
        Outcome[] outcomes = new Outcome[changes.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = Folding.overruled(changes.get(i));
        }
        for (Folding.Folded one : folded) {
            Change.Put put = one.put();
            boolean gone = (put == null || one.deletedFirst()) && delete(one.luid());
            if (put == null) {
                outcomes[one.last()] = gone ? Outcome.DELETED : Outcome.NOT_FOUND;
            } else {
                outcomes[one.last()] = put(one.luid(), put.verb(), Objects.requireNonNull(written.get(one.luid())));
            }
        }
        flush();
        return Arrays.asList(outcomes);
    }

    private Written read(Change.Put put) {
        StoredNote.Form form = NoteForm.read(put.contentType(), put.body());
        ForwardLines lines = ForwardLines.parse(form.text());
        return new Written(form, lines, digests.of(lines.sense()));
    }

    private void load(List<Luid> luids, Map<Luid, Written> written) {
        NoteStore notes = book.notes();
        notes.byLuid(owner, state.device(), luids)
                .forEach(note -> known.put(Objects.requireNonNull(note.luid()), note));
        if (everything) {
            List<String> asking = written.values().stream()
                    .filter(one -> one.lines().asks())
                    .map(Written::digest)
                    .toList();
            for (StoredNote note : notes.byDigest(owner, asking)) {
                evidence.computeIfAbsent(note.digest(), any -> new ArrayList<>())
                        .add(note);
            }
        }
        List<UUID> became =
                known.values().stream().flatMap(note -> note.became().stream()).toList();
        book.forwards().byIds(owner, became).forEach(forward -> forwards.put(forward.id(), forward));
        kept = notes.kept(owner, state.device());
        admission.load(written.values().stream()
                .filter(one -> one.lines().asks())
                .map(one -> one.lines().draft())
                .toList());
    }

    private Outcome put(Luid luid, Change.Verb verb, Written written) {
        StoredNote note = known.get(luid);
        if (note == null) {
            return added(luid, written, false);
        }
        boolean same = note.digest().equals(written.digest());
        if (everything && !same) {
            // A phone that was reset counts its notes from the beginning again: this may be any note.
            detach(note);
            return added(luid, written, wasSent(note));
        }
        if (same && !(written.lines().sendNow() && !wasSent(note))) {
            keep(everything ? shown(note.met(luid, state.number()), written) : note.met(luid, state.number()));
            return verb == Change.Verb.ADD && !everything ? Outcome.ADDED : Outcome.UNCHANGED;
        }
        return edited(note, luid, verb, written);
    }

    /** The device was met with other words than it was told. */
    private static StoredNote shown(StoredNote note, Written written) {
        boolean told = note.form() == null || note.told().equals(written.lines().status());
        return told ? note : note.shows(written.lines().status(), false);
    }

    private Outcome edited(StoredNote note, Luid luid, Change.Verb verb, Written written) {
        if (wasSent(note)) {
            if (verb == Change.Verb.ADD && written.lines().asks()) {
                // Its LUID may stand for a new note by now, or it is the old one, edited before the phone knew of our
                // answer.
                detach(note);
                put(number(), luid, written, ForwardState.WAITING);
            } else {
                keep(note.edited(written.digest(), state.number()));
            }
            return Outcome.CHANGED;
        }
        cancel(note, "its note was changed");
        boolean command = verb == Change.Verb.ADD || written.lines().sendNow();
        put(note.number(), luid, written, command ? ForwardState.ACCEPTED : ForwardState.WAITING);
        return Outcome.CHANGED;
    }

    /** @param suspect another note under this LUID was sent, and this one may be it, edited */
    private Outcome added(Luid luid, Written written, boolean suspect) {
        List<StoredNote> same = evidence.getOrDefault(written.digest(), List.of());
        Optional<StoredNote> own = same.stream()
                .filter(note -> note.device().equals(state.device()) && isFree(note))
                .findFirst();
        if (own.isPresent()) {
            keep(shown(own.get().met(luid, state.number()), written));
            return Outcome.UNCHANGED;
        }
        if (kept.count() >= MOST) {
            return Outcome.FULL;
        }
        if (!same.isEmpty()) {
            linked(luid, written, same.get(0));
            return Outcome.ADDED;
        }
        boolean command = everything ? written.lines().sendNow() && !suspect : true;
        return put(number(), luid, written, command ? ForwardState.ACCEPTED : ForwardState.WAITING);
    }

    private boolean isFree(StoredNote note) {
        return note.sync() != state.number() && !changed.containsKey(note.number());
    }

    /** The words were sent before, by another device or as another note. */
    private void linked(Luid luid, Written written, StoredNote before) {
        keep(new StoredNote(
                state.device(),
                number(),
                luid,
                written.digest(),
                before.forward(),
                written.kept(),
                "",
                written.lines().status(),
                "",
                false,
                state.number()));
    }

    private Outcome put(long number, Luid luid, Written written, ForwardState first) {
        ForwardLines lines = written.lines();
        if (!lines.asks()) {
            keep(note(number, luid, written, null, null, ""));
            return Outcome.ADDED;
        }
        ForwardAnswer answer = lines.problem().isEmpty()
                ? admission.judge(lines.draft(), first)
                : new Refused(Refused.Kind.MALFORMED, lines.problem());
        if (answer instanceof ForwardAnswer.Accepted accepted) {
            keep(note(number, luid, written, accepted.id(), written.kept(), ""));
            return Outcome.ADDED;
        }
        Refused refused = (Refused) answer;
        // What is far too long to be a message is not kept only to write a line into it.
        boolean tooLong = written.form().text().length() > 8 * limits.characters();
        keep(note(number, luid, written, null, tooLong ? null : written.kept(), refused.reason()));
        return tooLong ? Outcome.TOO_LARGE : Outcome.ADDED;
    }

    private StoredNote note(
            long number,
            Luid luid,
            Written written,
            @Nullable UUID forward,
            StoredNote.@Nullable Form form,
            String refusal) {
        return new StoredNote(
                state.device(),
                number,
                luid,
                written.digest(),
                forward,
                form,
                refusal,
                written.lines().status(),
                "",
                form == null,
                state.number());
    }

    private boolean delete(Luid luid) {
        StoredNote note = known.get(luid);
        if (note == null) {
            return false;
        }
        cancel(note, "its note was deleted");
        detach(note);
        return true;
    }

    /** The device has it no more under this LUID. What was sent is remembered. */
    private void detach(StoredNote note) {
        known.remove(note.luid());
        if (changed.containsKey(note.number())) {
            return; // met under another LUID in this message
        }
        if (note.forward() == null) {
            removed.add(note.number());
        } else {
            keep(note.met(null, state.number() - 1));
        }
    }

    private void cancel(StoredNote note, String reason) {
        note.became()
                .map(forwards::get)
                .filter(Objects::nonNull)
                .ifPresent(forward -> forward.recipients().stream()
                        .filter(recipient -> recipient.state() == ForwardState.WAITING)
                        .map(recipient -> recipient.with(ForwardState.CANCELLED, reason))
                        .forEach(cancelled::add));
    }

    /** Whether its words left, or will leave. What only ever waited for a word did not. */
    private boolean wasSent(StoredNote note) {
        if (note.forward() == null) {
            return false;
        }
        StoredForward forward = forwards.get(note.forward());
        return forward == null
                || forward.recipients().stream().anyMatch(recipient -> recipient.state() != ForwardState.WAITING);
    }

    private long number() {
        kept = new NoteStore.Kept(kept.count() + 1, kept.last() + 1);
        return kept.last();
    }

    private void keep(StoredNote note) {
        changed.put(note.number(), note);
    }

    private void flush() {
        admission.flush();
        if (!cancelled.isEmpty()) {
            book.forwards().update(owner, cancelled, EnumSet.of(ForwardState.WAITING));
            book.forwards().eraseSecrets(owner);
        }
        if (!removed.isEmpty()) {
            book.notes().remove(owner, state.device(), removed);
        }
        if (!changed.isEmpty()) {
            book.notes().put(owner, List.copyOf(changed.values()));
        }
    }
}
