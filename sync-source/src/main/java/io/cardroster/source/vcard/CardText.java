package io.cardroster.source.vcard;

import io.cardroster.syncml.spi.ItemForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads cards as phones write them: vCard 2.1, 3.0 and 4.0, mixed styles, any line ends. A bad property becomes a warning and
 * is kept as it came.
 *
 * <p>Time grows with the length of the input, never faster.
 */
public final class CardText {

    /** Largest card in bytes. */
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    /** Most property lines of a card. */
    public static final int MAX_PROPERTIES = 2_000;

    private CardText() {}

    /** The form in which somebody writes cards, from one of them: its version by VERSION, else by its media type. */
    public static ItemForm form(byte[] body, String contentType) {
        CardVersion version = LineScanner.version(body, contentType);
        return new ItemForm(version.mediaType(), version.number(), Set.of());
    }

    /**
     * Reads a card.
     *
     * @param contentType media type, empty when unknown; {@code text/x-vcard} means 2.1 where the card names no version
     */
    public static ReadResult read(byte[] body, String contentType) {
        if (body.length > MAX_BYTES) {
            return new ReadResult.Unreadable("larger than " + MAX_BYTES + " bytes", 1);
        }
        Warnings warnings = new Warnings();
        LineScanner.Scan scan = LineScanner.scan(body, LineScanner.version(body, contentType), warnings);
        if (!scan.problem().isEmpty()) {
            return new ReadResult.Unreadable(scan.problem(), scan.line());
        }
        LineParser parser = new LineParser(scan.version() == CardVersion.V21, warnings);
        List<Line> lines = new ArrayList<>(scan.lines().size());
        for (LineScanner.RawLine raw : scan.lines()) {
            Canonical.add(parser.parse(raw), scan.version(), lines);
        }
        return new ReadResult.Card(CardContent.ofLines(lines), warnings.texts());
    }
}
