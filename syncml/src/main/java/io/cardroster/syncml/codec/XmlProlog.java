package io.cardroster.syncml.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds out the charset of an XML message and takes away what stands before its root and trips parsers: byte order mark,
 * blank lines before the declaration, and the declaration, which some clients give an XML version that does not exist.
 */
final class XmlProlog {

    private static final int LONGEST_DECLARATION = 256;

    private XmlProlog() {}

    /**
     * The document in UTF-8, without XML declaration.
     *
     * @param transport charset that the transport named
     */
    static byte[] strip(byte[] body, Optional<Charset> transport) {
        byte[] utf8 = body;
        Charset marked = wide(body);
        if (!marked.equals(StandardCharsets.UTF_8)) {
            utf8 = convert(body, marked);
        }
        int start = skipBlank(utf8, startsWith(utf8, 0, 0xEF, 0xBB, 0xBF) ? 3 : 0);
        int end = start;
        if (startsWith(utf8, start, '<', '?', 'x', 'm', 'l', ' ')) {
            end = endOfDeclaration(utf8, start);
        }
        byte[] document = Arrays.copyOfRange(utf8, skipBlank(utf8, end), utf8.length);
        if (utf8 != body) {
            return document;
        }
        Charset charset = transport.orElseGet(() -> declared(body, start, document.length));
        return charset.equals(StandardCharsets.UTF_8) || wideByName(charset) ? document : convert(document, charset);
    }

    /** UTF-16 shows by its first bytes, with or without a mark; everything else is compatible with ASCII. */
    private static Charset wide(byte[] body) {
        if (startsWith(body, 0, 0xFE, 0xFF) || startsWith(body, 0, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(body, 0, 0xFF, 0xFE) || startsWith(body, 0, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    /** A document that starts with ASCII characters is not in UTF-16 or UTF-32, whatever it or the transport says. */
    private static boolean wideByName(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    private static byte[] convert(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        boolean mark = !text.isEmpty() && text.charAt(0) == '\uFEFF';
        return (mark ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
    }

    private static Charset declared(byte[] body, int start, int documentLength) {
        String declaration = new String(body, start, body.length - start - documentLength, StandardCharsets.ISO_8859_1);
        int at = declaration.indexOf("encoding");
        int from = at < 0 ? -1 : firstQuote(declaration, at);
        int to = from < 0 ? -1 : declaration.indexOf(declaration.charAt(from), from + 1);
        return to < 0
                ? StandardCharsets.UTF_8
                : Charsets.find(declaration.substring(from + 1, to)).orElse(StandardCharsets.UTF_8);
    }

    private static int firstQuote(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '"' || text.charAt(i) == '\'') {
                return i;
            }
        }
        return -1;
    }

    private static int endOfDeclaration(byte[] bytes, int start) {
        int last = Math.min(bytes.length, start + LONGEST_DECLARATION) - 1;
        for (int i = start; i < last; i++) {
            if (bytes[i] == '?' && bytes[i + 1] == '>') {
                return i + 2;
            }
        }
        return start;
    }

    private static int skipBlank(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] <= ' ' && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] bytes, int at, int... wanted) {
        if (bytes.length - at < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[at + i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
