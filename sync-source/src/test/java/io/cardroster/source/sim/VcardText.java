package io.cardroster.source.sim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * vCards as the simulated phones write and read them. Written apart from the product's reader and writer, so that the two cannot
 * agree on the same mistake; knows only what the simulation uses.
 */
final class VcardText {

    private static final Set<String> FRAME = Set.of("BEGIN", "END", "VERSION", "PRODID", "REV");

    private VcardText() {}

    static byte[] write(List<Prop> card, boolean old) {
        StringBuilder out = new StringBuilder("BEGIN:VCARD\r\nVERSION:")
                .append(old ? "2.1" : "3.0")
                .append("\r\n");
        for (Prop prop : card) {
            switch (prop.name()) {
                case Prop.N -> out.append("N:").append(prop.value()).append(";;;\r\n");
                case Prop.IM ->
                    out.append("X-IM-TYPE:")
                            .append(prop.type())
                            .append("\r\nX-IM-NUMBER:")
                            .append(prop.value())
                            .append("\r\n");
                case Prop.TEL ->
                    out.append(old ? "TEL;" : "TEL;TYPE=")
                            .append(prop.type())
                            .append(':')
                            .append(prop.value())
                            .append("\r\n");
                case Prop.PHOTO ->
                    out.append(old ? "PHOTO;PNG;ENCODING=BASE64:" : "PHOTO;TYPE=PNG;ENCODING=b:")
                            .append(prop.value())
                            .append(old ? "\r\n\r\n" : "\r\n");
                default -> {
                    boolean plain = prop.value().chars().allMatch(c -> c < 127);
                    out.append(prop.name())
                            .append(plain || !old ? "" : ";CHARSET=UTF-8;ENCODING=8BIT")
                            .append(':');
                    out.append(prop.value()).append("\r\n");
                }
            }
        }
        return out.append("END:VCARD\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<Prop> read(byte[] body) {
        List<Prop> card = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (String line : lines(body)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String[] head = line.substring(0, colon).toUpperCase(Locale.ROOT).split(";", -1);
            String name = head[0].substring(head[0].indexOf('.') + 1);
            String value = decoded(line.substring(colon + 1), head);
            if (FRAME.contains(name) || value.replace(";", "").isBlank()) {
                continue;
            }
            if (name.equals(Prop.IM_TYPE)) {
                types.add(value);
            } else if (name.equals(Prop.IM)) {
                numbers.add(card.size());
                card.add(new Prop(name, "", value));
            } else {
                card.add(new Prop(
                        name, name.equals(Prop.TEL) ? phoneType(head) : "", name.equals(Prop.N) ? n(value) : value));
            }
        }
        for (int i = 0; i < numbers.size() && i < types.size(); i++) {
            Prop number = card.get(numbers.get(i));
            card.set(numbers.get(i), new Prop(number.name(), types.get(i), number.value()));
        }
        return card;
    }

    private static String n(String value) {
        String[] parts = value.split(";", -1);
        return parts[0] + ";" + (parts.length > 1 ? parts[1] : "");
    }

    private static String phoneType(String[] head) {
        String type = "";
        for (int i = 1; i < head.length; i++) {
            for (String one : head[i].replace("TYPE=", "").split(",", -1)) {
                if (one.equals("CELL") || one.equals("HOME") || one.equals("WORK")) {
                    type = one;
                }
            }
        }
        return type;
    }

    private static String decoded(String value, String[] head) {
        for (String param : head) {
            if (param.equals("ENCODING=QUOTED-PRINTABLE")) {
                return quotedPrintable(value);
            }
        }
        return value.replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\n", "\n")
                .replace("\\\\", "\\");
    }

    private static String quotedPrintable(String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '=' && i + 2 < value.length()) {
                out.write(Integer.parseInt(value.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.write(value.charAt(i));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Unfolded lines. */
    private static List<String> lines(byte[] body) {
        List<String> lines = new ArrayList<>();
        boolean soft = false;
        for (String line : new String(body, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            int last = lines.size() - 1;
            if (soft) {
                lines.set(last, lines.get(last) + line);
            } else if ((line.startsWith(" ") || line.startsWith("\t")) && last >= 0) {
                lines.set(last, lines.get(last) + line.substring(1));
            } else {
                lines.add(line);
            }
            last = lines.size() - 1;
            String whole = lines.get(last);
            soft = whole.endsWith("=") && whole.toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
            if (soft) {
                lines.set(last, whole.substring(0, whole.length() - 1));
            }
        }
        return lines;
    }
}
