package io.cardroster.source.forward;

import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Cursor;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Page;
import io.cardroster.syncml.spi.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells a device what became of its notes, by writing it into them. */
final class NoteDelivery {

    private static final int BATCH = 200;

    /** A number of this many digits is none of a note. */
    private static final int LONGEST_NUMBER = 8;

    private final Books book;
    private final OwnerId owner;
    private final SyncState state;

    NoteDelivery(Books book, OwnerId owner, SyncState state) {
        this.book = book;
        this.owner = owner;
        this.state = state;
    }

    /** About how many notes have something to be told. */
    int owedCount() {
        List<StoredNote> notes = book.notes().unsettled(owner, state.device(), 0, BATCH);
        Map<UUID, StoredForward> forwards = forwards(notes);
        return (int)
                notes.stream().filter(note -> news(note, forwards).isPresent()).count();
    }

    Page owed(Cursor from, Room room) {
        List<Outgoing> page = new ArrayList<>();
        List<StoredNote> changed = new ArrayList<>();
        long after = from.after();
        int left = room.bytes();
        boolean full = false;
        boolean last = false;
        while (!full && !last) {
            List<StoredNote> notes = book.notes().unsettled(owner, state.device(), after, BATCH);
            Map<UUID, StoredForward> forwards = forwards(notes);
            for (StoredNote note : notes) {
                Optional<NoteStatus> news = news(note, forwards);
                Optional<Outgoing> outgoing = news.flatMap(status -> outgoing(note, status.text()));
                int size = outgoing.map(item -> item.body().length + room.perItem())
                        .orElse(0);
                if (page.size() >= room.items() || (size > left && !page.isEmpty())) {
                    full = true;
                    break;
                }
                after = note.number();
                if (outgoing.isPresent()) {
                    left -= size;
                    page.add(outgoing.get());
                    changed.add(note.telling(news.get().text(), state.number()));
                } else if (isOver(note, forwards)) {
                    changed.add(note.shows(note.told(), true));
                }
            }
            last = !full && notes.size() < BATCH;
        }
        book.notes().put(owner, changed);
        return new Page(page, new Cursor(Outgoing.Kind.REPLACE, after), last);
    }

    /** A note of this sync once more, with what it was told. */
    Optional<Outgoing> read(Guid guid) {
        return notes(List.of(guid)).stream()
                .filter(note -> note.sync() == state.number() && !note.telling().isEmpty())
                .findFirst()
                .flatMap(note -> outgoing(note, note.telling()));
    }

    void acknowledged(List<Ack> acks) {
        Map<Guid, Integer> answers = acks.stream()
                .filter(ack -> ack.kind() == Outgoing.Kind.REPLACE)
                .collect(Collectors.toMap(Ack::guid, Ack::status, (first, second) -> second));
        List<StoredNote> notes = notes(List.copyOf(answers.keySet())).stream()
                .filter(note -> !note.telling().isEmpty())
                .toList();
        Map<UUID, StoredForward> forwards = forwards(notes);
        List<StoredNote> changed = new ArrayList<>();
        for (StoredNote note : notes) {
            int status = Objects.requireNonNull(answers.get(guid(note)));
            if (status >= 200 && status < 300) {
                boolean last = status(note, forwards)
                        .filter(now -> now.last() && now.text().equals(note.telling()))
                        .isPresent();
                changed.add(note.shows(note.telling(), last));
            } else if (status == 404 || status == 410) {
                changed.add(note.shows(note.told(), true).met(null, state.number()));
            }
            // Any other answer leaves it to be told in the next sync.
        }
        book.notes().put(owner, changed);
    }

    private Optional<Outgoing> outgoing(StoredNote note, String status) {
        StoredNote.Form form = note.form();
        if (form == null || note.luid() == null) {
            return Optional.empty();
        }
        String text = ForwardLines.parse(form.text()).shown(status.lines().toList());
        byte[] body = NoteForm.write(form, text);
        return body.length > state.maxObjSize()
                ? Optional.empty()
                : Optional.of(new Outgoing(
                        guid(note), Optional.of(note.luid()), Outgoing.Kind.REPLACE, form.contentType(), body));
    }

    /** What the device does not show yet. */
    private static Optional<NoteStatus> news(StoredNote note, Map<UUID, StoredForward> forwards) {
        return status(note, forwards).filter(status -> !status.text().equals(note.told()));
    }

    /** The device shows the end of it. */
    private static boolean isOver(StoredNote note, Map<UUID, StoredForward> forwards) {
        return status(note, forwards)
                .filter(status -> status.last() && status.text().equals(note.told()))
                .isPresent();
    }

    private static Optional<NoteStatus> status(StoredNote note, Map<UUID, StoredForward> forwards) {
        if (!note.refusal().isEmpty()) {
            return Optional.of(NoteStatus.refused(note.refusal()));
        }
        return note.became().map(forwards::get).filter(Objects::nonNull).flatMap(NoteStatus::of);
    }

    private Map<UUID, StoredForward> forwards(List<StoredNote> notes) {
        List<UUID> became =
                notes.stream().flatMap(note -> note.became().stream()).toList();
        return became.isEmpty()
                ? Map.of()
                : book.forwards().byIds(owner, became).stream()
                        .collect(Collectors.toMap(StoredForward::id, Function.identity()));
    }

    private List<StoredNote> notes(List<Guid> guids) {
        List<Long> numbers =
                guids.stream().flatMap(guid -> number(guid).stream()).toList();
        return numbers.isEmpty() ? List.of() : book.notes().byNumber(owner, state.device(), numbers);
    }

    /** The number of a note; empty when it is none. */
    static Optional<Long> number(Guid guid) {
        String value = guid.value();
        boolean number = !value.isEmpty()
                && value.length() <= LONGEST_NUMBER
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }

    static Guid guid(StoredNote note) {
        return new Guid(Long.toString(note.number()));
    }
}
