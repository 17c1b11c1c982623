package io.cardroster.server.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A vCard for the eyes of an administrator: unfolded lines, quoted-printable undone, pictures as placeholders. Reads anything and
 * decides nothing; merging and comparing are the domain's work.
 */
public record ReadableCard(List<Line> lines) {

    private static final Set<String> FRAME = Set.of("BEGIN", "END", "VERSION");
    private static final Set<String> BINARY = Set.of("PHOTO", "LOGO", "SOUND", "KEY");

    public ReadableCard {
        lines = List.copyOf(lines);
    }

    /**
     * One property.
     *
     * @param name upper case, for example {@code TEL}
     * @param types parameters as they came, for example {@code CELL;VOICE}
     */
    public record Line(String name, String types, String value) {

        /** Name and types as a label. */
        public String label() {
            return types.isEmpty() ? name : name + " " + types;
        }
    }

    /** The body as text: UTF-8, what is none becomes a replacement character. */
    public static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    public static ReadableCard of(String text) {
        List<Line> lines = new ArrayList<>();
        for (String property : unfolded(text)) {
            int colon = property.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String head = property.substring(0, colon);
            int semicolon = head.indexOf(';');
            String name = (semicolon < 0 ? head : head.substring(0, semicolon))
                    .strip()
                    .toUpperCase(Locale.ROOT);
            String parameters = semicolon < 0 ? "" : head.substring(semicolon + 1);
            if (!FRAME.contains(name)) {
                lines.add(line(name, parameters, property.substring(colon + 1)));
            }
        }
        return new ReadableCard(lines);
    }

    /** FN, else N, else empty. */
    public String name() {
        for (String wanted : List.of("FN", "N")) {
            for (Line line : lines) {
                if (line.name().equals(wanted) && !line.value().isBlank()) {
                    return line.value().replace(';', ' ').strip();
                }
            }
        }
        return "";
    }

    private static Line line(String name, String parameters, String value) {
        String upper = parameters.toUpperCase(Locale.ROOT);
        List<String> shown = new ArrayList<>();
        Charset charset = StandardCharsets.UTF_8;
        for (String parameter : parameters.split(";", -1)) {
            String folded = parameter.strip().toUpperCase(Locale.ROOT);
            if (folded.startsWith("CHARSET=")) {
                charset = charset(folded.substring("CHARSET=".length()));
            } else if (!folded.isEmpty() && !folded.startsWith("ENCODING=") && !folded.equals("QUOTED-PRINTABLE")) {
                shown.add(parameter.strip());
            }
        }
        String types = String.join(";", shown);
        if (BINARY.contains(name) && !value.startsWith("http")) {
            return new Line(
                    name,
                    types,
                    "(" + name.toLowerCase(Locale.ROOT) + ", about " + value.length() * 3L / 4 + " bytes)");
        }
        return new Line(name, types, upper.contains("QUOTED-PRINTABLE") ? unquoted(value, charset) : value);
    }

    private static List<String> unfolded(String text) {
        List<String> properties = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : text.split("\r\n|\n|\r", -1)) {
            boolean softBreak =
                    current.length() > 0 && current.charAt(current.length() - 1) == '=' && isQuoted(current);
            if (softBreak) {
                current.setLength(current.length() - 1);
                current.append(line);
            } else if (line.startsWith(" ") || line.startsWith("\t")) {
                current.append(line, 1, line.length());
            } else if (line.indexOf(':') < 0) {
                current.append(line.strip()); // Base64 of old phones is not always indented.
            } else {
                properties.add(current.toString());
                current = new StringBuilder(line);
            }
        }
        properties.add(current.toString());
        return properties;
    }

    private static boolean isQuoted(StringBuilder property) {
        int colon = property.indexOf(":");
        return colon > 0
                && property.substring(0, colon).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
    }

    private static String unquoted(String value, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean room = i + 2 < value.length();
            int high = room ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = room ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (c == '=' && high >= 0 && low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(charset));
            }
        }
        return bytes.toString(charset);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
