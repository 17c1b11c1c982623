package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random cards from a seed: awkward texts, repeated and unknown properties, accounts. */
public final class CardGenerator {

    private static final String[] TEXTS = {
        "Ada",
        "O'Neil",
        "a,b",
        "x;y",
        "back\\slash",
        "two\nlines",
        "王小明",
        "😀 smile",
        "Ünï",
        "C:\\new\\table",
        "=3D",
        "ends\\",
        " ]]> <&>",
        "a\\;b\\,c",
        "tab\there",
        "long long long long long long long long long long long long long ü"
    };
    private static final String[] TYPES = {"", "HOME", "WORK", "CELL", "FAX", "HOME,FAX", "WORK,VOICE", "PREF"};

    private final Random random;
    private int serial;

    public CardGenerator(long seed) {
        random = new Random(seed);
    }

    public CardContent card() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("N", text() + ';' + text() + ";;;"));
        lines.add(Line.of("FN", text()));
        int more = random.nextInt(9);
        for (int i = 0; i < more; i++) {
            lines.add(line());
        }
        CardContent content = CardContent.ofLines(lines);
        int accounts = random.nextInt(4);
        for (int i = 0; i < accounts; i++) {
            content = content.withAccount(account());
        }
        return content;
    }

    public Account account() {
        return AccountForm.account(
                List.of("XMPP", "qq", "MSN", "Fetion").get(random.nextInt(4)),
                "1" + random.nextInt(100_000) + "@a.example");
    }

    /** The same elements in another order; the order within IM accounts stays. */
    public CardContent shuffled(CardContent content) {
        List<Element> elements = new ArrayList<>(content.elements());
        Collections.shuffle(elements, random);
        return CardContent.of(elements);
    }

    /** A card with some elements changed, removed and added. */
    public CardContent edited(CardContent content) {
        List<Element> elements = new ArrayList<>();
        for (Element element : content.elements()) {
            int what = random.nextInt(6);
            if (what == 0 && element.lines().size() == 1 && !element.name().equals("N")) {
                elements.add(Element.of(new Line("", element.name(), element.params(), fresh(element))));
            } else if (what != 1 || element.name().equals("N")) {
                elements.add(element);
            }
        }
        if (random.nextBoolean()) {
            elements.add(Element.of(new Line("", "TEL", List.of(new Param("TYPE", "CELL")), "+49" + ++serial)));
        }
        return CardContent.of(elements);
    }

    private String fresh(Element element) {
        return switch (element.name()) {
            case "TEL" -> "+1" + ++serial;
            case "PHOTO" -> Base64.getEncoder().encodeToString(CardSamples.picture(64, ++serial));
            default -> text() + ++serial;
        };
    }

    private Line line() {
        List<Param> types = new ArrayList<>();
        String type = TYPES[random.nextInt(TYPES.length)];
        if (!type.isEmpty()) {
            types.add(new Param("TYPE", type));
        }
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> new Line("", "TEL", types, "+1555" + random.nextInt(1_000_000));
            case 3 -> new Line("", "EMAIL", types, "u" + random.nextInt(1000) + "@example.org");
            case 4 -> new Line("", "ADR", types, ";;" + text() + ";" + text() + ";;1" + ";" + text());
            case 5 -> Line.of("NOTE", text());
            case 6 -> Line.of("CATEGORIES", text() + ',' + text());
            case 7 ->
                new Line(
                        "",
                        "PHOTO",
                        List.of(new Param("ENCODING", "b"), new Param("TYPE", "JPEG")),
                        Base64.getEncoder()
                                .encodeToString(CardSamples.picture(40 + random.nextInt(200), random.nextInt())));
            case 8 -> new Line("", "LABEL", types, text() + "\\n\"^" + text());
            case 9 -> Line.of("GEO", "1." + random.nextInt(100) + ";-2." + random.nextInt(100));
            case 10 ->
                Line.of(
                        "BDAY",
                        List.of("1980-02-01", "19800201", "--02-01", "1980-02-01T10:00:00Z")
                                .get(random.nextInt(4)));
            case 11 ->
                new Line(
                        "",
                        "KEY",
                        List.of(new Param("ENCODING", "b"), new Param("TYPE", random.nextBoolean() ? "PGP" : "X-OWN")),
                        Base64.getEncoder().encodeToString(CardSamples.picture(40, random.nextInt())));
            case 12 ->
                new Line("", "PHOTO", List.of(new Param("VALUE", "uri")), "http://x.example/" + random.nextInt(9));
            default -> Line.of("X-ODD-" + random.nextInt(3), text() + ';' + text());
        };
    }

    private String text() {
        return Escapes.escape(TEXTS[random.nextInt(TEXTS.length)]);
    }
}
