package io.cardroster.syncml.wbxml;

import io.cardroster.syncml.wbxml.MalformedMessageException.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of the current event, in one buffer that all events share, charged against what a document may hold. */
final class DocumentText {

    private static final int FIRST_ROOM = 256;

    private final byte[] bytes;
    private int budget;
    private char[] chars = new char[FIRST_ROOM];
    private int length;

    DocumentText(byte[] bytes, int budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    void clear() {
        length = 0;
    }

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    char[] characters() {
        return chars;
    }

    String asString() {
        return new String(chars, 0, length);
    }

    /** Adds bytes in a charset; in UTF-8 what is not valid stays exact. */
    void add(int from, int to, Charset charset) throws MalformedMessageException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            addExact(from, to);
            return;
        }
        charge(to - from);
        String text = new String(bytes, from, to - from, charset);
        chars = ExactText.grow(chars, length + text.length());
        text.getChars(0, text.length(), chars, length);
        length += text.length();
    }

    /** Adds opaque bytes, which are text in UTF-8 or anything. */
    void addExact(int from, int to) throws MalformedMessageException {
        charge(to - from);
        length = ExactText.decode(bytes, from, to, chars, length);
    }

    void addAscii(byte[] ascii) throws MalformedMessageException {
        charge(ascii.length);
        length = ExactText.decode(ascii, 0, ascii.length, chars, length);
    }

    /** Adds the string at an index of the document's string table. */
    void addFromTable(WbxmlHeader header, int index) throws MalformedMessageException {
        int from = header.tableStart() + index;
        if (index >= header.tableEnd() - header.tableStart()) {
            throw new MalformedMessageException(Reason.ILL_FORMED, "no string at index " + index);
        }
        // Looks no further than the budget goes, so that many references to one long string cost no time either.
        int limit = (int) Math.min(header.tableEnd(), (long) from + budget + header.width());
        int end = ByteCursor.terminator(bytes, from, limit, header.width());
        add(from, end, header.charset());
    }

    /** Adds a character by its number. */
    void addCharacter(int point) throws MalformedMessageException {
        boolean valid = point > 0 && point <= Character.MAX_CODE_POINT && !(point >= 0xD800 && point <= 0xDFFF);
        if (!valid) {
            throw new MalformedMessageException(Reason.ILL_FORMED, "no character " + point);
        }
        charge(Character.charCount(point));
        length += Character.toChars(point, chars, length);
    }

    private void charge(int size) throws MalformedMessageException {
        if (size > budget) {
            throw new MalformedMessageException(Reason.TOO_LARGE, "text beyond the limit");
        }
        budget -= size;
        chars = ExactText.grow(chars, length + size);
    }
}
