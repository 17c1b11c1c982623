package io.cardroster.source.vcard;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a device last showed the version that it holds: for each element of the held version the digest of what
 * the device showed for it, then the digests of what it showed beyond. Empty means exactly as held.
 *
 * <p>As bytes: 8 for the held version, 8 for each digest, all big-endian.
 */
public final class Shadow {

    private static final Shadow NONE = new Shadow(new long[0]);
    private static final long UNPROVEN = -1;

    /** First the digest of the held version, cut; then its elements; then the others. */
    private final long[] digests;

    private Shadow(long[] digests) {
        this.digests = digests;
    }

    /** The device showed the version exactly as held. */
    public static Shadow none() {
        return NONE;
    }

    /**
     * The device was sent the version and has not shown it yet: what it lacks later may be lost rather than removed. For
     * items whose {@code held} became what was sent.
     */
    public static Shadow unproven() {
        return new Shadow(new long[] {UNPROVEN});
    }

    /** A shadow as stored; bytes that are none count as empty. */
    public static Shadow of(byte[] bytes) {
        if (bytes.length < Long.BYTES || bytes.length % Long.BYTES != 0) {
            return NONE;
        }
        LongBuffer longs = ByteBuffer.wrap(bytes).asLongBuffer();
        long[] digests = new long[longs.remaining()];
        longs.get(digests);
        return new Shadow(digests);
    }

    /**
     * The form in which a device shows a held version.
     *
     * @param shown for each element of {@code held} what the device showed for it, 0 for nothing
     * @param beyond digests of what it showed that stands for no element of {@code held}
     */
    public static Shadow of(CardContent held, long[] shown, List<Long> beyond) {
        boolean same = beyond.isEmpty();
        List<Element> elements = held.elements();
        long[] digests = new long[1 + elements.size() + beyond.size()];
        digests[0] = cut(held);
        for (int i = 0; i < elements.size(); i++) {
            digests[1 + i] = shown[i];
            same &= shown[i] == elements.get(i).digest();
        }
        for (int i = 0; i < beyond.size(); i++) {
            digests[1 + elements.size() + i] = beyond.get(i);
        }
        return same ? NONE : new Shadow(digests);
    }

    /** The same for a version that differs from the held one only in what this device does not show. */
    public Shadow carriedTo(CardContent held, CardContent later) {
        if (!describes(held)) {
            return this;
        }
        List<Element> open = new ArrayList<>(held.elements());
        long[] shown = new long[later.elements().size()];
        for (int i = 0; i < shown.length; i++) {
            int at = open.indexOf(later.elements().get(i));
            if (at >= 0) {
                shown[i] = shownFor(at);
                open.set(at, null);
            }
        }
        List<Long> beyond = new ArrayList<>();
        for (int i = 1 + held.elements().size(); i < digests.length; i++) {
            beyond.add(digests[i]);
        }
        return of(later, shown, beyond);
    }

    /** Stored form; empty for a shadow that says nothing. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(digests.length * Long.BYTES);
        bytes.asLongBuffer().put(digests);
        return bytes.array();
    }

    public boolean isEmpty() {
        return digests.length == 0;
    }

    /** Whether the device has not shown the held version since it was sent. */
    public boolean isUnproven() {
        return digests.length == 1 && digests[0] == UNPROVEN;
    }

    /** Whether this shadow tells for each element of that version how the device shows it. */
    public boolean describes(CardContent held) {
        return digests.length > held.elements().size() && digests[0] == cut(held);
    }

    /** What the device showed for the element at that place of the version that this shadow {@linkplain #describes describes}; 0 for nothing. */
    public long shownFor(int index) {
        return digests[1 + index];
    }

    /** Everything that the device last showed, apart from what it showed as held if this shadow is empty. */
    public Set<Long> all() {
        Set<Long> all = new HashSet<>();
        for (int i = 1; i < digests.length; i++) {
            all.add(digests[i]);
        }
        all.remove(0L);
        return all;
    }

    /** Elements of an incoming card that are what the device last showed. */
    public List<Element> echoes(CardContent incoming) {
        Set<Long> all = all();
        List<Element> echoes = new ArrayList<>();
        for (Element element : incoming.elements()) {
            if (all.contains(element.digest())) {
                echoes.add(element);
            }
        }
        return echoes;
    }

    private static long cut(CardContent held) {
        return ByteBuffer.wrap(held.digest().bytes()).getLong();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shadow that && Arrays.equals(digests, that.digests);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digests);
    }
}
