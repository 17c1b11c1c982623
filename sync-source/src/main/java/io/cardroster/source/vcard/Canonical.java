package io.cardroster.source.vcard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Brings what only one version says in its own way into the form in which cards are kept, that of vCard 3.0: pictures in data
 * URIs, numbers and places as URIs, the first preference, and the label within an address. The rest stays word for word.
 * {@link Rendering} is the way back.
 */
final class Canonical {

    private Canonical() {}

    /** Adds what the line says; an address with a label of 4.0 becomes two lines. */
    static void add(Line line, CardVersion version, List<Line> lines) {
        Line kept = version == CardVersion.V40 ? withFirstPreference(line) : line;
        switch (kept.name()) {
            case "PHOTO", "LOGO", "SOUND", "KEY" -> lines.add(media(kept, version));
            case "TEL" -> lines.add(telephone(kept));
            case "GEO" -> lines.add(place(kept));
            case "ADR" -> address(kept, version, lines);
            default -> lines.addAll(AccountLines.split(kept));
        }
    }

    private static Line withFirstPreference(Line line) {
        for (Param param : line.params()) {
            if (param.name().equals("PREF") && param.value().equals("1")) {
                List<Param> params = new ArrayList<>(line.params());
                params.set(params.indexOf(param), new Param("TYPE", "PREF"));
                return line.with(params, line.value());
            }
        }
        return line;
    }

    private static Line media(Line line, CardVersion version) {
        if (line.binary()) {
            return line;
        }
        String value = line.value();
        int data = value.regionMatches(true, 0, "data:", 0, 5)
                ? value.toLowerCase(Locale.ROOT).indexOf(";base64,")
                : -1;
        if (data < 0) {
            return uri(line, version);
        }
        String type = MediaTypes.type(value.substring("data:".length(), Math.max("data:".length(), data)));
        List<Param> params = new ArrayList<>();
        params.add(new Param("ENCODING", "b"));
        boolean typed = type.isEmpty();
        for (Param param : line.params()) {
            if (!param.name().equals("VALUE") && !param.name().equals("MEDIATYPE")) {
                params.add(param);
                typed |= param.name().equals("TYPE") && param.value().equalsIgnoreCase(type);
            }
        }
        if (!typed) {
            params.add(1, new Param("TYPE", type));
        }
        return line.with(params, value.substring(data + ";base64,".length()).replaceAll("\\s", ""));
    }

    /** A picture somewhere else: 2.1 calls it URL, 4.0 needs no mark for it. */
    private static Line uri(Line line, CardVersion version) {
        List<Param> params = new ArrayList<>();
        boolean marked = false;
        for (Param param : line.params()) {
            boolean value = param.name().equals("VALUE");
            marked |= value;
            params.add(value && param.value().equalsIgnoreCase("URL") ? new Param("VALUE", "uri") : param);
        }
        if (!marked && version == CardVersion.V40) {
            params.add(new Param("VALUE", "uri"));
        }
        return params.equals(line.params()) ? line : line.with(params, line.value());
    }

    private static Line telephone(Line line) {
        return line.value().regionMatches(true, 0, "tel:", 0, 4)
                ? line.with(
                        line.without("VALUE"),
                        Escapes.escape(Escapes.unescape(line.value().substring(4))))
                : line;
    }

    private static Line place(Line line) {
        String value = line.value();
        if (value.regionMatches(true, 0, "geo:", 0, 4) && value.indexOf(';') < 0) {
            return line.with(line.without("VALUE"), value.substring(4).replace(',', ';'));
        }
        return value.indexOf(';') < 0
                ? line.with(line.params(), value.replace("\\,", ";").replace(',', ';'))
                : line;
    }

    private static void address(Line line, CardVersion version, List<Line> lines) {
        String label = version == CardVersion.V40 ? line.param("LABEL") : "";
        if (label.isEmpty()) {
            lines.add(line);
            return;
        }
        lines.add(line.with(line.without("LABEL"), line.value()));
        List<Param> types = line.params().stream()
                .filter(param -> param.name().equals("TYPE"))
                .toList();
        lines.add(new Line(line.group(), "LABEL", types, Escapes.escape(ParamText.decoded(label))));
    }
}
