package io.cardroster.e2e;

import java.util.Base64;
import java.util.SplittableRandom;

/** The six cards that catch what servers of this field lose: IM pairs in order, scripts, awkward text, photos, other handles. */
final class SampleCards {

    private SampleCards() {}

    static void special(Phone phone) {
        phone.write(
                "1",
                "N:Plain;Peter;;;",
                "FN:Peter Plain",
                "TEL;TYPE=CELL:+15550100001",
                "EMAIL:peter@example.org",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:peter@xmpp.example.org");
        phone.write(
                "2",
                "N:Pairs;Paula;;;",
                "FN:Paula Pairs",
                "TEL;TYPE=HOME:+15550100002",
                "X-IM-TYPE:QQ",
                "X-IM-NUMBER:10001",
                "X-IM-TYPE:MSN",
                "X-IM-NUMBER:paula@msn.example",
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:paula@xmpp.example");
        phone.write(
                "3",
                "N:王;小明;;;",
                "FN:王小明 😀 Ωμέγα Ünïcödé",
                "TEL;TYPE=WORK:+8610000003",
                "NOTE:]]> <tag> & \"quotes\"\\nsecond line\\, comma\\; semi \u2028 مرحبا",
                "X-IM-TYPE:Jabber",
                "X-IM-NUMBER:小明@例え.jp");
        phone.write(
                "4",
                "N:Photo;Pia;;;",
                "FN:Pia Photo",
                "TEL:+15550100004",
                photo(4_000),
                "X-IM-TYPE:XMPP",
                "X-IM-NUMBER:pia@xmpp.example");
        phone.write(
                "5",
                "N:Big;Bob;;;",
                "FN:Bob Big",
                "TEL:+15550100005",
                photo(60_000),
                "X-IM-TYPE:ICQ",
                "X-IM-NUMBER:5551234");
        phone.write(
                "6",
                "N:Handles;Hanna;;;",
                "FN:Hanna Handles",
                "X-JABBER:hanna@jabber.example",
                "X-MSN:hanna@msn.example",
                "X-QQ:66006600",
                "IMPP;X-SERVICE-TYPE=Jabber:xmpp:hanna@jabber.example",
                "X-IM-TYPE;TYPE=WORK:XMPP",
                "X-IM-NUMBER;TYPE=WORK:hanna@work.example");
    }

    /** Plain contacts of about 510 bytes. */
    static void plain(Phone phone, int count) {
        for (int i = 1; i <= count; i++) {
            String five = "%05d".formatted(i);
            phone.write(
                    "c" + five,
                    "N:Last" + five + ";First" + five + ";;;",
                    "FN:First" + five + " Last" + five,
                    "ORG:Example Org " + i % 97,
                    "TEL;TYPE=CELL:+1555" + "%07d".formatted(i),
                    "TEL;TYPE=HOME:+1444" + "%07d".formatted(i),
                    "EMAIL;TYPE=WORK:user" + five + "@example.org",
                    "ADR;TYPE=HOME:;;" + i + " Main Street;Springfield;IL;" + five + ";USA",
                    "NOTE:contact number " + i,
                    "X-IM-TYPE:XMPP",
                    "X-IM-NUMBER:user" + five + "@xmpp.example.org");
        }
    }

    /** A line with a picture of that many bytes, folded. */
    static String photo(int size) {
        SplittableRandom random = new SplittableRandom(size);
        byte[] jpeg = new byte[size];
        random.nextBytes(jpeg);
        byte[] start = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1};
        System.arraycopy(start, 0, jpeg, 0, start.length);
        jpeg[size - 2] = (byte) 0xff;
        jpeg[size - 1] = (byte) 0xd9;
        return folded("PHOTO;ENCODING=b;TYPE=JPEG:" + Base64.getEncoder().encodeToString(jpeg));
    }

    private static String folded(String line) {
        StringBuilder folded = new StringBuilder(line.substring(0, 74));
        for (int at = 74; at < line.length(); at += 73) {
            folded.append("\r\n ").append(line, at, Math.min(line.length(), at + 73));
        }
        return folded.toString();
    }
}
