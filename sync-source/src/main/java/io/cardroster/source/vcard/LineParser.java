package io.cardroster.source.vcard;

import io.cardroster.source.vcard.LineScanner.RawLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes a logical line apart: group, name, parameters, and the value with its transfer encoding and charset undone. */
final class LineParser {

    private final boolean old;
    private final Warnings warnings;

    LineParser(boolean old, Warnings warnings) {
        this.old = old;
        this.warnings = warnings;
    }

    Line parse(RawLine raw) {
        byte[] in = raw.bytes();
        int colon = colon(in, raw.from(), raw.to());
        if (colon == raw.to()) {
            warnings.add(raw.number(), "no colon, the value is empty");
        }
        String header = decode(in, raw.from(), colon, null);
        int end = end(header, 0);
        String name = header.substring(0, end);
        String group = "";
        int dot = name.indexOf('.');
        if (dot >= 0) {
            group = name.substring(0, dot).strip();
            name = name.substring(dot + 1);
        }
        String spelling = name.strip();
        name = upper(spelling);

        List<Param> params = List.of();
        String encoding = "";
        @Nullable Charset charset = null;
        if (end < header.length()) {
            params = new ArrayList<>();
            for (int at = end + 1; at <= header.length(); ) {
                int stop = end(header, at);
                Param param = param(header.substring(at, stop).strip());
                at = stop + 1;
                if (param.name().equals("ENCODING")) {
                    encoding = upper(param.value());
                    if (encoding.equals("BASE64") || encoding.equals("B")) {
                        params.add(old ? new Param("ENCODING", "b") : param);
                    }
                } else if (param.name().equals("CHARSET")) {
                    charset = charset(param.value(), raw.number());
                } else if (!param.value().isEmpty()) {
                    params.add(param);
                }
            }
        }
        String value = value(raw, Math.min(colon + 1, raw.to()), encoding, charset);
        return new Line(
                group,
                name,
                params,
                encoding.startsWith("B") ? value : canonical(name, value),
                name.startsWith("X-") ? spelling : name);
    }

    private String value(RawLine raw, int from, String encoding, @Nullable Charset charset) {
        if (!raw.nested().isEmpty()) {
            return raw.nested();
        }
        if (encoding.equals("QUOTED-PRINTABLE")) {
            byte[] bytes = quotedPrintable(raw, from);
            return decode(bytes, 0, bytes.length, charset);
        }
        String value = decode(raw.bytes(), from, raw.to(), charset);
        return encoding.startsWith("B") ? withoutSpace(value) : value;
    }

    private String canonical(String name, String value) {
        return old ? Escapes.from21(name, value) : Escapes.breaksEscaped(value);
    }

    /** A parameter; bare values of 2.1 are types, apart from the encodings. */
    private static Param param(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            String bare = upper(text);
            return switch (bare) {
                case "QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT" -> new Param("ENCODING", bare);
                default -> new Param("TYPE", text);
            };
        }
        String name = upper(text.substring(0, equals).strip());
        String value = text.substring(equals + 1).strip();
        if (value.length() >= 2
                && value.charAt(0) == '"'
                && value.indexOf('"', 1) == value.length() - 1
                && value.indexOf(';') < 0
                && value.indexOf(':') < 0
                && (value.indexOf(',') < 0 || name.equals("TYPE"))) {
            value = value.substring(1, value.length() - 1);
        }
        return new Param(name, value);
    }

    /** Where the value's colon stands, outside quotes; the end when there is none. */
    private static int colon(byte[] in, int from, int to) {
        boolean quoted = false;
        int first = to;
        for (int i = from; i < to; i++) {
            if (in[i] == '"') {
                quoted = !quoted;
            } else if (in[i] == ':') {
                if (!quoted) {
                    return i;
                }
                first = Math.min(first, i);
            }
        }
        return first; // an open quote: the first colon of all
    }

    /** Where a parameter or the name ends: at the next semicolon outside quotes. */
    private static int end(String header, int from) {
        boolean quoted = false;
        for (int i = from; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return header.length();
    }

    private @Nullable Charset charset(String name, int number) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            warnings.add(number, "unknown charset, read as UTF-8 or ISO-8859-1");
            return null;
        }
    }

    /** UTF-8 unless the property says otherwise; what is not UTF-8 is ISO-8859-1. */
    private static String decode(byte[] in, int from, int to, @Nullable Charset charset) {
        boolean ascii = true;
        for (int i = from; i < to && ascii; i++) {
            ascii = in[i] >= 0;
        }
        if (charset != null && !charset.equals(StandardCharsets.UTF_8) && !(ascii && single(charset))) {
            return new String(in, from, to - from, charset);
        }
        if (ascii) {
            return new String(in, from, to - from, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(in, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean single(Charset charset) {
        return charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
    }

    /** Decoded bytes; an equals sign without two hex digits stays as it is. */
    private byte[] quotedPrintable(RawLine raw, int from) {
        byte[] in = raw.bytes();
        byte[] out = new byte[raw.to() - from];
        int size = 0;
        boolean bad = false;
        for (int i = from; i < raw.to(); i++) {
            int high = i + 2 < raw.to() && in[i] == '=' ? Character.digit(in[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
            if (low >= 0) {
                out[size++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bad |= in[i] == '=';
                out[size++] = in[i];
            }
        }
        if (bad) {
            warnings.add(raw.number(), "bad quoted-printable, kept as it came");
        }
        return Arrays.copyOf(out, size);
    }

    private static String withoutSpace(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ') {
                StringBuilder out = new StringBuilder(value.length());
                for (int j = 0; j < value.length(); j++) {
                    if (value.charAt(j) > ' ') {
                        out.append(value.charAt(j));
                    }
                }
                return out.toString();
            }
        }
        return value;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
