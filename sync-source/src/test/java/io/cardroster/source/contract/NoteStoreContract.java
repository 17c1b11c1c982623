package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.NoteStore.Kept;
import io.cardroster.source.spi.StoredNote;
import io.cardroster.source.spi.StoredNote.Form;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.Luid;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of notes promises. */
public abstract class NoteStoreContract extends StoreContract {

    private static final DeviceNumber PHONE = new DeviceNumber(1);
    private static final DeviceNumber OTHER = new DeviceNumber(2);

    /** A note of the first device that became a forward and is not settled, met by sync 5. */
    static StoredNote note(long number, String luid, String digest) {
        return of(PHONE, number, luid, digest);
    }

    private static StoredNote of(DeviceNumber device, long number, String luid, String digest) {
        return new StoredNote(
                device,
                number,
                new Luid(luid),
                digest,
                new UUID(7, number),
                new Form("text/plain", "", "text of " + digest),
                "",
                "told",
                "telling",
                false,
                5);
    }

    private static StoredNote silent(long number, String luid) {
        return new StoredNote(PHONE, number, new Luid(luid), "d", null, null, "no", "", "", true, 5);
    }

    @Test
    void aNoteComesBackAsItWasWritten() {
        change(books -> books.notes().put(owner(), List.of(note(1, "a", "x"), silent(2, "b"))));

        see(books -> {
            assertThat(books.notes().byLuid(owner(), PHONE, List.of(new Luid("a"), new Luid("b"), new Luid("c"))))
                    .containsExactlyInAnyOrder(note(1, "a", "x"), silent(2, "b"));
            assertThat(books.notes().byNumber(owner(), PHONE, List.of(2L, 3L))).containsExactly(silent(2, "b"));
            assertThat(books.notes().byLuid(owner(), OTHER, List.of(new Luid("a"))))
                    .isEmpty();
            assertThat(books.notes().kept(owner(), PHONE)).isEqualTo(new Kept(2, 2));
            assertThat(books.notes().kept(owner(), OTHER)).isEqualTo(new Kept(0, 0));
        });
    }

    @Test
    void aLuidBelongsToTheLastNoteThatGotIt() {
        change(books -> books.notes().put(owner(), List.of(note(1, "a", "x"), note(2, "b", "y"))));

        change(books -> books.notes().put(owner(), List.of(note(3, "a", "z"))));
        change(books -> books.notes().put(owner(), List.of(note(2, "a", "y"), note(3, "b", "z"))));

        see(books -> {
            assertThat(books.notes().byNumber(owner(), PHONE, List.of(1L, 2L, 3L)))
                    .containsExactly(note(1, "a", "x").met(null, 5), note(2, "a", "y"), note(3, "b", "z"));
        });
    }

    @Test
    void onlyWhatBecameAForwardIsFoundByItsDigestWhateverDeviceHasIt() {
        change(books -> books.notes().put(owner(), List.of(note(1, "a", "d"), silent(2, "b"), of(OTHER, 1, "a", "d"))));

        see(books -> assertThat(books.notes().byDigest(owner(), List.of("d", "e")))
                .containsExactly(note(1, "a", "d"), of(OTHER, 1, "a", "d")));
    }

    @Test
    void theUnsettledAreThoseThatTheDeviceHas() {
        change(books -> books.notes()
                .put(
                        owner(),
                        List.of(
                                note(1, "a", "x"),
                                silent(2, "b"),
                                note(3, "c", "y").met(null, 5),
                                note(4, "d", "z"))));

        see(books -> {
            assertThat(books.notes().unsettled(owner(), PHONE, 0, 9))
                    .containsExactly(note(1, "a", "x"), note(4, "d", "z"));
            assertThat(books.notes().unsettled(owner(), PHONE, 1, 9)).containsExactly(note(4, "d", "z"));
            assertThat(books.notes().unsettled(owner(), PHONE, 0, 1)).containsExactly(note(1, "a", "x"));
        });
    }

    @Test
    void whatASyncOfEverythingDidNotMeetIsForgottenUnlessItWasAForward() {
        change(books -> books.notes()
                .put(
                        owner(),
                        List.of(
                                note(1, "a", "x"),
                                silent(2, "b"),
                                note(3, "c", "y").met(new Luid("c"), 6))));

        change(books -> books.notes().unmet(owner(), PHONE, 6));

        see(books -> assertThat(books.notes().byNumber(owner(), PHONE, List.of(1L, 2L, 3L)))
                .containsExactly(
                        note(1, "a", "x").met(null, 5), note(3, "c", "y").met(new Luid("c"), 6)));
    }

    @Test
    void removedIsGone() {
        change(books -> books.notes().put(owner(), List.of(note(1, "a", "x"), note(2, "b", "y"))));

        change(books -> books.notes().remove(owner(), PHONE, List.of(1L)));

        see(books -> assertThat(books.notes().kept(owner(), PHONE)).isEqualTo(new Kept(1, 2)));
    }
}
