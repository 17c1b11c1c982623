package io.cardroster.source.vcard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds the logical lines of a card: line ends of all kinds, folding, soft breaks of quoted-printable, loose base64, nested
 * cards. Looks at each byte a fixed number of times.
 */
final class LineScanner {

    /**
     * A property line, unfolded, its value still encoded.
     *
     * @param number line in the input where it began, from 1
     * @param nested lines of a card within this property, empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier between two steps, never compared
    record RawLine(byte[] bytes, int from, int to, int number, String nested) {}

    /** What was found; the problem is empty when it is a card. */
    record Scan(CardVersion version, List<RawLine> lines, String problem, int line) {}

    private final byte[] in;
    private final CardVersion version;
    private final boolean old;
    private final Warnings warnings;
    private final List<RawLine> lines = new ArrayList<>();

    /** The logical line under construction: a slice of the input until a second piece makes it a copy. */
    private byte[] bytes;

    private int from = -1;
    private int to;
    private int number;
    private boolean quotedPrintable;
    private boolean base64;
    private boolean softBreak;
    private boolean gap;
    private final StringBuilder nested = new StringBuilder();

    private LineScanner(byte[] in, CardVersion version, Warnings warnings) {
        this.in = in;
        this.bytes = in;
        this.version = version;
        this.old = version == CardVersion.V21;
        this.warnings = warnings;
    }

    /** The card's version by its VERSION, else by its media type. */
    static CardVersion version(byte[] in, String contentType) {
        for (int i = 0; i + 9 < in.length; i++) {
            if ((i == 0 || in[i - 1] == '\n' || in[i - 1] == '\r') && starts(in, i, in.length, "VERSION:")) {
                int at = i + 8;
                while (at < in.length && in[at] == ' ') {
                    at++;
                }
                return CardVersion.of(at < in.length ? in[at] : 0);
            }
        }
        return CardVersion.of(contentType);
    }

    static Scan scan(byte[] in, CardVersion version, Warnings warnings) {
        return new LineScanner(in, version, warnings).scan();
    }

    private Scan scan() {
        int end = in.length;
        while (end > 0 && (in[end - 1] == 0 || in[end - 1] == 0x1a)) {
            end--; // phones pad with NUL
        }
        int line = 0;
        int depth = 0;
        boolean ended = false;
        for (int i = 0; i < end && !ended; ) {
            int start = i;
            while (i < end && in[i] != '\n' && in[i] != '\r') {
                i++;
            }
            int stop = i;
            i = afterBreak(i, end);
            line++;
            if (depth == 0) {
                if (starts(in, afterMark(start, stop), stop, "BEGIN:VCARD")) {
                    depth = 1;
                }
            } else if (starts(in, start, stop, "END:VCARD")) {
                depth--;
                if (depth == 0) {
                    ended = true;
                } else {
                    nest(start, stop);
                    finish();
                }
            } else if (depth > 1 || (starts(in, start, stop, "BEGIN:VCARD") && agent())) {
                depth += starts(in, start, stop, "BEGIN:VCARD") ? 1 : 0;
                nest(start, stop);
            } else if (starts(in, start, stop, "BEGIN:VCARD")) {
                warnings.add(line, "a second card, left out");
                ended = true;
            } else {
                piece(start, stop, line);
            }
            if (lines.size() > CardText.MAX_PROPERTIES) {
                return new Scan(version, List.of(), "more than " + CardText.MAX_PROPERTIES + " properties", line);
            }
        }
        finish();
        if (depth == 0 && !ended) {
            return new Scan(version, List.of(), line == 0 ? "empty" : "no BEGIN:VCARD", Math.max(line, 1));
        }
        if (!ended) {
            warnings.add(line, "END:VCARD is missing");
        }
        return new Scan(version, lines, "", 0);
    }

    /** After one line break: LF, CR, CR LF, or CR CR LF, which text-mode gateways make. */
    private int afterBreak(int at, int end) {
        if (at >= end) {
            return at;
        }
        if (in[at] == '\n') {
            return at + 1;
        }
        if (at + 2 < end && in[at + 1] == '\r' && in[at + 2] == '\n') {
            return at + 3;
        }
        return at + 1 < end && in[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /** After a byte order mark and white space. */
    private int afterMark(int start, int stop) {
        int at = start;
        if (stop - at >= 3 && (in[at] & 0xff) == 0xef && (in[at + 1] & 0xff) == 0xbb && (in[at + 2] & 0xff) == 0xbf) {
            at += 3;
        }
        while (at < stop && (in[at] == ' ' || in[at] == '\t')) {
            at++;
        }
        return at;
    }

    private boolean agent() {
        return from >= 0 && starts(bytes, from, to, "AGENT");
    }

    private void nest(int start, int stop) {
        nested.append(new String(in, start, stop - start, StandardCharsets.UTF_8))
                .append('\n');
    }

    /** One physical line within the card. */
    private void piece(int start, int stop, int line) {
        if (start == stop) {
            // An empty line ends base64; after a soft break some phones put one and go on.
            if (from >= 0 && softBreak) {
                gap = true;
            } else {
                finish();
            }
            return;
        }
        boolean indented = in[start] == ' ' || in[start] == '\t';
        if (from >= 0 && softBreak && !(gap && property(start, stop))) {
            append(start, stop);
            softBreak = cutSoftBreak();
        } else if (from >= 0 && indented) {
            append(old && !base64 ? start : start + 1, stop);
            softBreak = quotedPrintable && cutSoftBreak();
        } else if (from >= 0 && !property(start, stop)) {
            if (!base64) {
                warnings.add(line, "no property, taken for the rest of the one before");
                append(new byte[] {'\n'}, 0, 1);
            }
            append(start, stop);
        } else {
            finish();
            begin(start, stop, line);
        }
        gap = false;
    }

    private void begin(int start, int stop, int line) {
        if (!property(start, stop)) {
            warnings.add(line, "no property, left out");
            return;
        }
        bytes = in;
        from = start;
        to = stop;
        number = line;
        int colon = start;
        boolean params = false;
        while (colon < stop && in[colon] != ':') {
            params |= in[colon] == ';';
            colon++;
        }
        quotedPrintable = false;
        base64 = false;
        if (params) {
            String header = new String(in, start, colon - start, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
            quotedPrintable = header.contains("QUOTED-PRINTABLE");
            base64 = header.contains("BASE64") || header.contains("ENCODING=B");
        }
        softBreak = quotedPrintable && cutSoftBreak();
    }

    /** Whether a line begins like a property: a name, then a colon or semicolon. */
    private boolean property(int start, int stop) {
        boolean extension = stop - start > 2 && (in[start] == 'X' || in[start] == 'x') && in[start + 1] == '-';
        for (int i = start; i < stop; i++) {
            byte c = in[i];
            if (c == ':' || c == ';') {
                return i > start;
            }
            boolean name = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!name && c != '-' && c != '.' && c != '_' && c != '/' && !(c == ' ' && extension)) {
                return false;
            }
        }
        return false;
    }

    /** Takes a final {@code =} off the logical line and says whether there was one. */
    private boolean cutSoftBreak() {
        if (to > from && bytes[to - 1] == '=') {
            to--;
            return true;
        }
        return false;
    }

    private void append(int start, int stop) {
        append(in, start, stop);
    }

    private void append(byte[] source, int start, int stop) {
        int size = to - from;
        int more = stop - start;
        if (bytes == in) {
            bytes = Arrays.copyOfRange(in, from, from + Math.max(128, 2 * (size + more)));
            from = 0;
            to = size;
        } else if (to + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (to + more));
        }
        System.arraycopy(source, start, bytes, to, more);
        to += more;
    }

    private void finish() {
        if (from >= 0) {
            lines.add(new RawLine(bytes, from, to, number, nested.toString()));
        }
        nested.setLength(0);
        bytes = in;
        from = -1;
        softBreak = false;
        gap = false;
    }

    /** Whether the bytes begin with that upper-case ASCII text, in either case. */
    private static boolean starts(byte[] in, int from, int to, String text) {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            int c = in[from + i];
            if (c >= 'a' && c <= 'z') {
                c -= 32;
            }
            if (c != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
