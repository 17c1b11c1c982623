package io.cardroster.source.vcard;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Cards for tests: plain ones, and six that are awkward in a way of their own. */
public final class CardSamples {

    private CardSamples() {}

    /** A card of these property lines, written without regard to its version. */
    public static CardContent card(String... lines) {
        return read(vcard("3.0", lines), "text/vcard");
    }

    /** The text of a card with CR LF. */
    public static byte[] vcard(String version, String... lines) {
        return ("BEGIN:VCARD\r\nVERSION:" + version + "\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    public static CardContent read(byte[] body, String contentType) {
        ReadResult result = CardText.read(body, contentType);
        if (result instanceof ReadResult.Card card) {
            return card.content();
        }
        throw new AssertionError(result);
    }

    /** One account, nothing special. */
    public static byte[] peterPlain() {
        return vcard(
                "3.0",
                "N:Plain;Peter;;;",
                "FN:Peter Plain",
                "TEL;TYPE=CELL:+15550100001",
                "EMAIL:peter@example.org",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:peter@xmpp.example.org");
    }

    /** Three accounts without groups. */
    public static byte[] paulaPairs() {
        return vcard(
                "3.0",
                "N:Pairs;Paula;;;",
                "FN:Paula Pairs",
                "TEL;TYPE=HOME:+15550100002",
                "X-IM-TYPE:QQ",
                "X-IM-NUMBER:10001",
                "X-IM-TYPE:MSN",
                "X-IM-NUMBER:paula@msn.example",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:paula@xmpp.example");
    }

    /** Scripts, an emoji, XML specials, every escape, a JID in Chinese and Japanese. */
    public static byte[] unicode() {
        return vcard(
                "3.0",
                "N:王;小明;;;",
                "FN:王小明 😀 Ωμέγα Ünïcödé",
                "TEL;TYPE=WORK:+8610000003",
                "NOTE:]]> <tag> & \"quotes\"\\nsecond line\\, comma\\; semi \u2028 مرحبا",
                "X-IM-TYPE:Jabber",
                "X-IM-NUMBER:小明@例え.jp");
    }

    public static byte[] piaPhoto() {
        return withPhoto("Pia", 4_000, "XMPP", "pia@xmpp.example");
    }

    /** Larger than most messages. */
    public static byte[] bobBig() {
        return withPhoto("Bob", 60_000, "ICQ", "5551234");
    }

    /** Accounts in every way at once; one of them twice. */
    public static byte[] hannaHandles() {
        return vcard(
                "3.0",
                "N:Handles;Hanna;;;",
                "FN:Hanna Handles",
                "X-JABBER:hanna@jabber.example",
                "X-MSN:hanna@msn.example",
                "X-QQ:66006600",
                "IMPP;X-SERVICE-TYPE=Jabber:xmpp:hanna@jabber.example",
                "X-IM-TYPE;TYPE=WORK:XMPP",
                "X-IM-NUMBER;TYPE=WORK:hanna@work.example");
    }

    public static List<byte[]> six() {
        return List.of(peterPlain(), paulaPairs(), unicode(), piaPhoto(), bobBig(), hannaHandles());
    }

    /** Bytes that begin and end like a JPEG. */
    static byte[] picture(int size, long seed) {
        byte[] picture = new byte[size];
        new Random(seed).nextBytes(picture);
        picture[0] = (byte) 0xff;
        picture[1] = (byte) 0xd8;
        picture[2] = (byte) 0xff;
        picture[3] = (byte) 0xe0;
        return picture;
    }

    private static byte[] withPhoto(String given, int size, String type, String number) {
        String photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + Base64.getEncoder().encodeToString(picture(size, size));
        StringBuilder folded = new StringBuilder(photo);
        for (int at = 74; at < folded.length(); at += 76) {
            folded.insert(at, "\r\n ");
        }
        return vcard(
                "3.0",
                "N:Photo;" + given + ";;;",
                "FN:" + given + " Photo",
                "TEL:+15550100004",
                folded.toString(),
                "X-IM-TYPE:" + type,
                "X-IM-NUMBER:" + number);
    }
}
