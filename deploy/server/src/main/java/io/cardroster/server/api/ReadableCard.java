package io.cardroster.server.api;

import io.cardroster.source.card.Account;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardText;
import io.cardroster.source.vcard.Element;
import io.cardroster.source.vcard.Param;
import io.cardroster.source.vcard.ReadResult;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A vCard for the eyes of an administrator, read as the domain reads it: a line for each element, pictures as placeholders.
 *
 * @param name what a list shows, empty for a card without any name
 */
public record ReadableCard(String name, List<Line> lines) {

    /** Parameters that say how a value is written, not what it is. */
    private static final Set<String> TECHNICAL = Set.of("ENCODING", "VALUE");

    private static final Set<String> PICTURES = Set.of("PHOTO", "LOGO");

    public ReadableCard {
        lines = List.copyOf(lines);
    }

    /**
     * One property, or one IM account.
     *
     * @param name upper case, for example {@code TEL}
     * @param types as they came, for example {@code CELL;VOICE}
     * @param picture number of a photo that a browser may show, counted from 1 in its card; 0 for everything else
     */
    public record Line(String name, String types, String value, int picture) {

        Line(String name, String types, String value) {
            this(name, types, value, 0);
        }

        /** Name and types as a label. */
        public String label() {
            return types.isEmpty() ? name : name + " " + types;
        }
    }

    /** The body as text: UTF-8, else ISO-8859-1 as old phones send it. */
    public static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    /** What the text says; nothing if it is no card. */
    public static ReadableCard of(String text) {
        ReadResult result = CardText.read(text.getBytes(StandardCharsets.UTF_8), "");
        CardContent content = result instanceof ReadResult.Card card ? card.content() : CardContent.empty();
        List<Element> elements = content.elements();
        List<Line> lines = new ArrayList<>();
        int pictures = 0;
        for (Element element : elements) {
            lines.add(line(element, isPicture(element) ? ++pictures : 0));
        }
        return new ReadableCard(content.displayName(), lines);
    }

    /** The picture of that number in a card's text. */
    static Optional<Picture> picture(String text, int number) {
        ReadResult result = CardText.read(text.getBytes(StandardCharsets.UTF_8), "");
        return result instanceof ReadResult.Card card && number > 0
                ? card.content().elements().stream()
                        .filter(ReadableCard::isPicture)
                        .skip(number - 1L)
                        .findFirst()
                        .flatMap(element -> Picture.decoded(element.value()))
                : Optional.empty();
    }

    private static boolean isPicture(Element element) {
        return element.binary() && PICTURES.contains(element.name()) && Picture.begins(element.value());
    }

    private static Line line(Element element, int picture) {
        String types = element.params().stream()
                .filter(param -> !TECHNICAL.contains(param.name()))
                .map(ReadableCard::shown)
                .collect(Collectors.joining(";"));
        return new Line(element.name(), types, value(element), picture);
    }

    private static String shown(Param param) {
        return param.name().equals("TYPE") ? param.value() : param.name() + '=' + param.value();
    }

    private static String value(Element element) {
        Account account = element.account();
        if (account != null) {
            return account.type() + ' ' + account.number();
        }
        return element.binary()
                ? "(" + element.name().toLowerCase(Locale.ROOT) + ", about "
                        + element.value().length() * 3L / 4 + " bytes)"
                : element.text();
    }
}
