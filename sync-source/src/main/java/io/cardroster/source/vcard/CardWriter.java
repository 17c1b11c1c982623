package io.cardroster.source.vcard;

import io.cardroster.syncml.spi.ItemForm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes cards for a device: vCard 2.1, 3.0 or 4.0 in UTF-8, without what the device cannot hold.
 *
 * <p>IM accounts stand together, type before number, in their order; a name that the version requires is made from what the
 * card has.
 */
public final class CardWriter {

    /** Everything, as vCard 3.0. */
    public static final ItemForm FULL = new ItemForm("text/vcard", "3.0", Set.of());

    private static final byte[] CRLF = {'\r', '\n'};
    private static final int LINE = 75;

    private final CardVersion version;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    private CardWriter(CardVersion version) {
        this.version = version;
    }

    /** Media type of what {@link #write} makes for that form. */
    public static String contentType(ItemForm form) {
        return CardVersion.of(form).mediaType();
    }

    /** The card as that device takes it. */
    public static byte[] write(CardContent content, ItemForm form) {
        return new CardWriter(CardVersion.of(form)).card(shown(content, form));
    }

    /** The whole card as vCard 3.0 and nothing more: how the server keeps what it writes itself. Read again it is the same. */
    public static byte[] kept(CardContent content) {
        return new CardWriter(CardVersion.V30).card(content);
    }

    /**
     * What a device of that form gets to see: without properties that it does not list, with FN and N made up where the
     * version requires them and the card has none.
     */
    public static CardContent shown(CardContent content, ItemForm form) {
        List<Element> elements = new ArrayList<>(content.elements().size() + 2);
        boolean fn = false;
        boolean n = false;
        boolean same = true;
        boolean[] room = hasRoom(form, content.elements());
        for (int i = 0; i < room.length; i++) {
            Element element = content.elements().get(i);
            fn |= element.name().equals("FN");
            n |= element.name().equals("N");
            List<Line> lines = room[i] ? lines(form, element) : List.of();
            same &= lines.equals(element.lines());
            if (!lines.isEmpty()) {
                elements.add(element.by(lines));
            }
        }
        CardVersion version = CardVersion.of(form);
        if (!n && version != CardVersion.V40 && holds(form, "N")) {
            String name = content.displayName();
            if (!name.isEmpty()) {
                elements.add(0, Element.of(Line.of("N", CardName.structured(name))));
            }
        }
        if (!fn && version != CardVersion.V21 && holds(form, "FN")) {
            String name = content.displayName();
            if (!name.isEmpty()) {
                elements.add(Math.min(1, elements.size()), Element.of(Line.of("FN", Escapes.escape(name))));
            }
        }
        return same && elements.size() == content.elements().size() ? content : CardContent.of(elements);
    }

    /** Whether a device of that form keeps the property; one that listed nothing keeps all. */
    public static boolean holds(ItemForm form, String name) {
        return form.properties().isEmpty()
                || form.properties().contains(name)
                || (name.startsWith("X-") && form.properties().contains("X-*"));
    }

    /**
     * For which elements of a card a device of that form has room: of the IM accounts that it can hold only the first ones, when it
     * said how many.
     */
    public static boolean[] hasRoom(ItemForm form, List<Element> elements) {
        boolean[] hasRoom = new boolean[elements.size()];
        Arrays.fill(hasRoom, true);
        int room = AccountLines.room(form);
        for (int i = 0; i < hasRoom.length && room < Integer.MAX_VALUE; i++) {
            if (elements.get(i).account() != null) {
                hasRoom[i] = holds(form, elements.get(i)) && room-- > 0;
            }
        }
        return hasRoom;
    }

    /** Whether a device of that form said how many IM accounts of a card it can hold. */
    public static boolean limitsAccounts(ItemForm form) {
        return AccountLines.room(form) < Integer.MAX_VALUE;
    }

    /** Whether a device of that form keeps the element; an IM account in whatever form. */
    public static boolean holds(ItemForm form, Element element) {
        return element.account() == null
                ? holds(form, element.name())
                : !AccountLines.in(form, element).isEmpty();
    }

    /** The lines by which a device of that form gets the element; empty when it cannot hold it. */
    private static List<Line> lines(ItemForm form, Element element) {
        if (element.account() != null) {
            return AccountLines.in(form, element);
        }
        if (!holds(form, element.name())
                || (element.name().equals("UID") && form.properties().isEmpty())) {
            return List.of(); // a UID confuses phones that did not ask for it
        }
        return element.lines().size() == 1 || holds(form, Grouping.LABEL) ? element.lines() : List.of(element.head());
    }

    private byte[] card(CardContent content) {
        line("BEGIN:VCARD");
        line("VERSION:" + version.number());
        if (version != CardVersion.V40 && content.named("N").isEmpty()) {
            line("N:;;;;");
        }
        if (version != CardVersion.V21 && content.named("FN").isEmpty()) {
            line("FN:");
        }
        List<Line> lines = new ArrayList<>(content.elements().size());
        boolean severalNumbers = content.elements().stream()
                        .flatMap(element -> element.lines().stream())
                        .filter(line -> line.name().equals(AccountLines.NUMBER))
                        .count()
                > 1;
        Set<String> groups = new HashSet<>();
        for (Element element : content.elements()) {
            String from = labelledGroup(element);
            String to = from.isEmpty() ? from : group(from, content, groups);
            Line before = null;
            for (Line line : element.lines()) {
                if (severalNumbers
                        && line.name().equals(AccountLines.NUMBER)
                        && (before == null || !before.name().equals(AccountLines.TYPE))) {
                    // Without a type of its own it would take that of the next account.
                    lines.add(new Line(line.group(), AccountLines.TYPE, List.of(), "other"));
                }
                lines.add(line.group().equals(from) && !to.equals(from) ? line.inGroup(to) : line);
                before = line;
            }
        }
        Rendering.in(version, AccountLines.joined(lines)).forEach(this::write);
        line("END:VCARD");
        return out.toByteArray();
    }

    /** The group that ties a label to the element; of an IM account without a label none. */
    private static String labelledGroup(Element element) {
        for (Line line : element.lines()) {
            if (line.name().equals(Grouping.LABEL)) {
                return line.group();
            }
        }
        return element.account() == null ? element.group() : "";
    }

    /** That group; a new one where its label would go to another element of that group. */
    private static String group(String group, CardContent content, Set<String> taken) {
        if (taken.add(group.toLowerCase(Locale.ROOT))) {
            return group;
        }
        Set<String> all = new HashSet<>(taken);
        content.elements()
                .forEach(element ->
                        element.lines().forEach(line -> all.add(line.group().toLowerCase(Locale.ROOT))));
        int number = 1;
        while (all.contains("item" + number)) {
            number++;
        }
        taken.add("item" + number);
        return "item" + number;
    }

    private void write(Line line) {
        StringBuilder head = new StringBuilder(40);
        if (!line.group().isEmpty()) {
            head.append(line.group()).append('.');
        }
        head.append(line.spelling());
        if (version == CardVersion.V21) {
            write21(line, head);
            return;
        }
        for (Param param : line.params()) {
            head.append(';').append(param.name()).append('=').append(param.value());
        }
        fold(head.append(':').append(line.value()).toString());
    }

    private void write21(Line line, StringBuilder head) {
        for (Param param : line.params()) {
            if (param.name().equals("TYPE")) {
                for (String type : param.value().split(",", -1)) {
                    head.append(';').append(type.strip());
                }
            } else if (!param.name().equals("ENCODING")) {
                head.append(';').append(param.name()).append('=').append(param.value());
            }
        }
        if (line.binary()) {
            line(head.append(";ENCODING=BASE64:").toString());
            String value = line.value();
            for (int i = 0; i < value.length(); i += LINE - 1) {
                out.write(' ');
                line(value.substring(i, Math.min(value.length(), i + LINE - 1)));
            }
            out.writeBytes(CRLF); // phones know the end of base64 by an empty line
            return;
        }
        String value = Escapes.to21(line.name(), line.value());
        if (direct(value)) {
            line(head.append(':').append(value).toString());
        } else {
            head.append(";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:");
            QuotedPrintable.write(head.toString(), value, out);
        }
    }

    /** Whether vCard 2.1 takes the value without an encoding. */
    private static boolean direct(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > 126 || (c < ' ' && c != '\t')) {
                return false;
            }
        }
        return true;
    }

    /** Lines of at most 75 octets, cut between characters. */
    private void fold(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        int room = LINE;
        while (bytes.length - at > room) {
            int cut = at + room;
            while ((bytes[cut] & 0xc0) == 0x80) {
                cut--;
            }
            out.write(bytes, at, cut - at);
            out.writeBytes(CRLF);
            out.write(' ');
            at = cut;
            room = LINE - 1;
        }
        out.write(bytes, at, bytes.length - at);
        out.writeBytes(CRLF);
    }

    private void line(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(CRLF);
    }
}
