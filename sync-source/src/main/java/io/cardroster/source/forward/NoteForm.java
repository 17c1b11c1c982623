package io.cardroster.source.forward;

import io.cardroster.source.spi.StoredNote.Form;
import io.cardroster.source.vcard.QuotedPrintable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Notes as phones write them: plain text, or vNote 1.1 (IrMC). Reads whatever comes, writes strictly. */
final class NoteForm {

    static final String PLAIN = "text/plain";
    static final String VNOTE = "text/x-vnote";

    /** Lines that are written back. Others are left out, since a summary, for one, may repeat a password of the text. */
    private static final Set<String> KEPT = Set.of("DCREATED", "LAST-MODIFIED", "CATEGORIES", "CLASS");

    private NoteForm() {}

    /** The form of a note, its text word for word. */
    static Form read(String contentType, byte[] item) {
        String bytes = new String(item, StandardCharsets.ISO_8859_1); // a character is a byte
        boolean vnote = contentType.equals(VNOTE) || bytes.stripLeading().regionMatches(true, 0, "BEGIN:VNOTE", 0, 11);
        return vnote ? vnote(bytes.lines().toList()) : new Form(PLAIN, "", decode(item));
    }

    private static Form vnote(List<String> lines) {
        StringBuilder frame = new StringBuilder();
        String text = "";
        for (int i = 0; i < lines.size(); i++) {
            int colon = lines.get(i).indexOf(':');
            String head = lines.get(i).substring(0, Math.max(colon, 0)).toUpperCase(Locale.ROOT);
            String name = head.split(";", 2)[0].strip();
            StringBuilder value = new StringBuilder(lines.get(i).substring(colon + 1));
            boolean quoted = head.contains("QUOTED-PRINTABLE");
            while (i + 1 < lines.size() && goesOn(value, lines.get(i + 1), quoted)) {
                if (quoted) {
                    value.setLength(value.length() - 1);
                }
                i++;
                value.append(quoted ? lines.get(i) : lines.get(i).substring(1));
            }
            if (name.equals("BODY")) {
                text = decode(value(value.toString(), head), charset(head));
            } else if (KEPT.contains(name)) {
                frame.append(head).append(':').append(printable(value)).append("\r\n");
            }
        }
        return new Form(VNOTE, frame.toString(), text);
    }

    private static boolean goesOn(StringBuilder value, String next, boolean quoted) {
        return quoted
                ? value.length() > 0 && value.charAt(value.length() - 1) == '='
                : next.startsWith(" ") || next.startsWith("\t");
    }

    private static byte[] value(String value, String head) {
        if (head.contains("BASE64") || head.contains("ENCODING=B")) {
            try {
                return Base64.getMimeDecoder().decode(value);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }
        return head.contains("QUOTED-PRINTABLE") ? unquoted(value) : value.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An equals sign without two hexadecimal digits stays as it is. */
    private static byte[] unquoted(String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            int high = i + 2 < value.length() && value.charAt(i) == '=' ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(value.charAt(i + 2), 16);
            if (low < 0) {
                out.write(value.charAt(i));
            } else {
                out.write(high << 4 | low);
                i += 2;
            }
        }
        return out.toByteArray();
    }

    private static Charset charset(String head) {
        int at = head.indexOf("CHARSET=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(head.substring(at + 8).split(";", 2)[0].strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** UTF-8, and ISO-8859-1 when it is not. */
    static String decode(byte[] text) {
        return decode(text, StandardCharsets.UTF_8);
    }

    private static String decode(byte[] text, Charset charset) {
        try {
            String decoded = charset.newDecoder().decode(ByteBuffer.wrap(text)).toString();
            return decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
        } catch (CharacterCodingException e) {
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }

    private static String printable(StringBuilder value) {
        StringBuilder printable = new StringBuilder();
        value.chars().filter(c -> c >= ' ' && c < 127).forEach(c -> printable.append((char) c));
        return printable.toString();
    }

    /** The item for a phone. */
    static byte[] write(Form form, String text) {
        if (!form.contentType().equals(VNOTE)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("BEGIN:VNOTE\r\nVERSION:1.1\r\n".getBytes(StandardCharsets.UTF_8));
        QuotedPrintable.write("BODY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:", text.replace("\n", "\r\n"), out);
        out.writeBytes((form.frame() + "END:VNOTE\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
