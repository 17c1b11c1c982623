package io.cardroster.source.vcard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lines as they are kept, in the words of a version; what {@link Canonical} reads from it is the same content. */
final class Rendering {

    private static final Pattern GLOBAL_NUMBER = Pattern.compile("\\+[0-9][-0-9.()]*");
    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(T.*)?");

    /** What stands beside the format in TYPE of a picture, sound or key. */
    private static final Set<String> PLACES = Set.of("HOME", "WORK", "PREF");

    private Rendering() {}

    static List<Line> in(CardVersion version, List<Line> lines) {
        if (version == CardVersion.V30) {
            return lines; // word for word
        }
        boolean four = version == CardVersion.V40;
        IdentityHashMap<Line, String> labels = four ? labels(lines) : new IdentityHashMap<>();
        List<Line> rendered = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (!four) {
                rendered.add(old(line));
            } else if (!line.name().equals("LABEL") || labels.containsKey(line)) {
                rendered.add(modern(line, labels));
            }
        }
        return rendered;
    }

    private static Line old(Line line) {
        List<Param> params = line.params();
        for (int i = 0; i < params.size(); i++) {
            Param param = params.get(i);
            if (param.name().equals("PREF")) {
                params = with(params, i--, null);
            } else if (param.name().equals("TYPE") && param.value().equals(lower(param.value()))) {
                params = with(params, i, new Param("TYPE", param.value().toUpperCase(Locale.ROOT)));
            } else if (param.name().equals("VALUE")
                    && media(line)
                    && param.value().equalsIgnoreCase("uri")) {
                params = with(params, i, new Param("VALUE", "URL"));
            }
        }
        if (line.name().equals("EMAIL") && !NormalForm.hasType(line, "INTERNET") && !NormalForm.hasType(line, "X400")) {
            params = new ArrayList<>(params);
            params.add(0, new Param("TYPE", "INTERNET")); // old Nokias refuse an address without; it harms nobody else
        }
        String value = switch (line.name()) {
            case "GEO" -> line.value().replace(';', ',');
            case "BDAY" -> basicDay(line.value());
            default -> line.value();
        };
        return line.with(params, value);
    }

    private static Line modern(Line line, IdentityHashMap<Line, String> labels) {
        if (line.name().equals("LABEL")) {
            return labelled(new Line(line.group(), "ADR", line.params(), ";;;;;;"), labels.get(line));
        }
        if (media(line)) {
            return preferred(line.binary() ? data(line) : line.with(line.without("VALUE"), line.value()));
        }
        return switch (line.name()) {
            case "TEL" -> number(preferred(line));
            case "GEO" ->
                Escapes.components(line.value()).size() == 2
                        ? line.with(line.params(), "geo:" + line.value().replace(';', ','))
                        : line;
            case "BDAY", "ANNIVERSARY" -> line.with(line.params(), basicDay(line.value()));
            case "ADR" -> labelled(line, labels.get(line));
            default -> preferred(line);
        };
    }

    /** TYPE=PREF is PREF=1; types in lower case, as all examples of 4.0 have them. */
    private static Line preferred(Line line) {
        if (line.params().isEmpty()) {
            return line;
        }
        List<Param> params = new ArrayList<>(line.params().size() + 1);
        boolean first = false;
        for (Param param : line.params()) {
            if (!param.name().equals("TYPE")) {
                params.add(param);
                continue;
            }
            List<String> types = new ArrayList<>();
            for (String type : param.value().split(",", -1)) {
                if (type.strip().equalsIgnoreCase("PREF")) {
                    first = true;
                } else {
                    types.add(type.equals(type.toUpperCase(Locale.ROOT)) ? lower(type) : type);
                }
            }
            if (!types.isEmpty()) {
                params.add(new Param("TYPE", String.join(",", types)));
            }
        }
        if (first && line.param("PREF").isEmpty()) {
            params.add(new Param("PREF", "1"));
        }
        return line.with(params, line.value());
    }

    private static Line data(Line line) {
        List<Param> params = new ArrayList<>();
        String format = "";
        for (Param param : line.params()) {
            if (param.name().equals("TYPE")
                    && format.isEmpty()
                    && !PLACES.contains(param.value().toUpperCase(Locale.ROOT))) {
                format = param.value();
            } else if (!param.name().equals("ENCODING") && !param.name().equals("VALUE")) {
                params.add(param);
            }
        }
        return line.with(params, "data:" + MediaTypes.mediaType(line.name(), format) + ";base64," + line.value());
    }

    private static Line number(Line line) {
        if (!GLOBAL_NUMBER.matcher(line.value()).matches()
                || !line.param("VALUE").isEmpty()) {
            return line;
        }
        List<Param> params = new ArrayList<>(line.params());
        params.add(new Param("VALUE", "uri"));
        return line.with(params, "tel:" + line.value());
    }

    private static Line labelled(Line line, @Nullable String label) {
        Line address = preferred(line);
        if (label == null) {
            return address;
        }
        List<Param> params = new ArrayList<>(address.params());
        params.add(new Param("LABEL", ParamText.encoded(label)));
        return address.with(params, address.value());
    }

    /** The label of each address: the n-th with the n-th of the same types. A label without an address stands for itself. */
    private static IdentityHashMap<Line, String> labels(List<Line> lines) {
        IdentityHashMap<Line, String> labels = new IdentityHashMap<>();
        Map<Set<String>, Deque<Line>> free = new HashMap<>();
        for (Line line : lines) {
            if (line.name().equals("ADR") && line.param("LABEL").isEmpty()) {
                free.computeIfAbsent(NormalForm.types(line), types -> new ArrayDeque<>())
                        .add(line);
            }
        }
        for (Line line : lines) {
            if (line.name().equals("LABEL")) {
                Deque<Line> addresses = free.get(NormalForm.types(line));
                Line address = addresses == null ? null : addresses.poll();
                labels.put(address == null ? line : address, Escapes.unescape(line.value()));
            }
        }
        return labels;
    }

    private static String basicDay(String value) {
        Matcher day = DAY.matcher(value);
        if (!day.matches()) {
            return value.startsWith("--") ? "--" + value.substring(2).replace("-", "") : value;
        }
        String time = day.group(4) == null ? "" : day.group(4).replace(":", "");
        return day.group(1) + day.group(2) + day.group(3) + time;
    }

    private static boolean media(Line line) {
        return switch (line.name()) {
            case "PHOTO", "LOGO", "SOUND", "KEY" -> true;
            default -> false;
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The parameters with another one in that place, or without it. */
    private static List<Param> with(List<Param> params, int at, @Nullable Param other) {
        List<Param> changed = new ArrayList<>(params);
        if (other == null) {
            changed.remove(at);
        } else {
            changed.set(at, other);
        }
        return changed;
    }
}
