package io.cardroster.syncml.wbxml;

import io.cardroster.syncml.wbxml.MalformedMessageException.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the first tag of a document.
 *
 * @param id document type, null for an unknown one: then the root tag decides
 * @param idInTable whether the type was given as a string rather than a number; answers use the same form
 * @param charset of inline and table strings
 * @param tableStart where the string table starts
 * @param tableEnd where it ends and the body starts
 */
record WbxmlHeader(@Nullable PublicId id, boolean idInTable, Charset charset, int tableStart, int tableEnd) {

    /** Version byte that is written: WBXML 1.2. */
    static final int VERSION = 0x02;

    /** MIB number of UTF-8. */
    static final int UTF_8 = 0x6A;

    private static final int OLDEST = 0x01;
    private static final int NEWEST = 0x03;

    /** IANA numbers of charsets that phones are known to use; every other one is read as UTF-8, which loses no byte. */
    private static final Map<Integer, String> CHARSETS = Map.ofEntries(
            Map.entry(4, "ISO-8859-1"),
            Map.entry(5, "ISO-8859-2"),
            Map.entry(8, "ISO-8859-5"),
            Map.entry(12, "ISO-8859-9"),
            Map.entry(17, "Shift_JIS"),
            Map.entry(38, "EUC-KR"),
            Map.entry(113, "GBK"),
            Map.entry(1000, "UTF-16BE"),
            Map.entry(1013, "UTF-16BE"),
            Map.entry(1014, "UTF-16LE"),
            Map.entry(1015, "UTF-16BE"),
            Map.entry(2025, "GB2312"),
            Map.entry(2026, "Big5"),
            Map.entry(2252, "windows-1252"));

    /** Whether a document may start with this byte. */
    static boolean isVersion(int b) {
        return b >= OLDEST && b <= NEWEST;
    }

    /**
     * Reads a header and leaves the cursor at the first byte of the body.
     *
     * @param charset what the transport says, which goes before what the document says; null when it says nothing
     */
    static WbxmlHeader read(byte[] bytes, ByteCursor cursor, @Nullable Charset charset)
            throws MalformedMessageException {
        if (!isVersion(cursor.u8())) {
            throw new MalformedMessageException(Reason.NOT_SYNCML, "first byte is no WBXML version");
        }
        int number = cursor.mbInt();
        boolean inTable = number == 0;
        int index = inTable ? cursor.mbInt() : 0;
        Charset declared = charset(cursor.mbInt());
        int start = cursor.skipCounted();
        int end = cursor.position();
        PublicId id = PublicId.of(number);
        if (inTable && index < end - start) {
            int stop = ByteCursor.terminator(bytes, start + index, end, width(declared));
            // An identifier has 29 characters, in any charset less than 100 bytes.
            id = stop - start - index > 100
                    ? null
                    : PublicId.of(new String(bytes, start + index, stop - start - index, declared));
        }
        return new WbxmlHeader(id, inTable, charset == null ? declared : charset, start, end);
    }

    /** Bytes of a code unit, which is also the length of a string's terminator. */
    int width() {
        return width(charset);
    }

    private static int width(Charset charset) {
        return charset.name().startsWith("UTF-16") ? 2 : 1;
    }

    private static Charset charset(int mib) {
        String name = CHARSETS.get(mib);
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }
}
