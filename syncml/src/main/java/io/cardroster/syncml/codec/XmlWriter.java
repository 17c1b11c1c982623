package io.cardroster.syncml.codec;

import io.cardroster.syncml.message.Namespaces;
import io.cardroster.syncml.wbxml.ByteSink;
import io.cardroster.syncml.wbxml.ElementWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a message as XML in the way phones know from the servers of their time: no prefixes, the namespace of MetInf
 * declared again on each of its outermost elements, the data of items in CDATA, no blanks between elements. What XML cannot
 * hold becomes U+FFFD, so binary data must be base64 already. Not for several threads.
 */
final class XmlWriter extends ElementWriter {

    private static final char REPLACEMENT = '\uFFFD';

    private final String rootNamespace;
    private final ByteSink out = new ByteSink();
    private final Deque<Element> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private boolean tagOpen;

    private record Element(String namespace, String name) {}

    /**
     * Starts a document.
     *
     * @param rootNamespace namespace of the version that is written; empty to declare none
     */
    XmlWriter(String rootNamespace) {
        this.rootNamespace = rootNamespace;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    int size() {
        return out.length();
    }

    @Override
    protected void startDocument() {
        out.ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    @Override
    protected void startElement(String namespace, String name) {
        finishTag();
        flushText();
        Element parent = open.peek();
        out.u8('<');
        out.ascii(name);
        if (namespace.equals(Namespaces.SYNCML)) {
            if (name.equals("SyncML") && !rootNamespace.isEmpty()) {
                declare(rootNamespace);
            }
        } else if (parent == null || !parent.namespace().equals(namespace)) {
            declare(namespace);
        }
        open.push(new Element(namespace, name));
        tagOpen = true;
    }

    private void declare(String namespace) {
        out.ascii(" xmlns='");
        out.ascii(namespace);
        out.u8('\'');
    }

    private void finishTag() {
        if (tagOpen) {
            out.u8('>');
            tagOpen = false;
        }
    }

    @Override
    protected void text(char[] chars, int from, int to) {
        if (from < to) {
            finishTag();
            text.append(chars, from, to - from);
        }
    }

    private void flushText() {
        if (!text.isEmpty()) {
            if (isItemData()) {
                writeCdata();
            } else {
                writeEscaped();
            }
            text.setLength(0);
        }
    }

    private boolean isItemData() {
        var outward = open.iterator();
        return outward.next().name().equals("Data")
                && outward.hasNext()
                && outward.next().name().equals("Item");
    }

    private void writeCdata() {
        out.ascii("<![CDATA[");
        char[] chars = legalText();
        int from = 0;
        for (int i = text.indexOf("]]>"); i >= 0; i = text.indexOf("]]>", i + 1)) {
            out.text(chars, from, i + 2);
            out.ascii("]]><![CDATA[");
            from = i + 2;
        }
        out.text(chars, from, chars.length);
        out.ascii("]]>");
    }

    private void writeEscaped() {
        char[] chars = legalText();
        int from = 0;
        for (int i = 0; i < chars.length; i++) {
            String reference = reference(chars[i]);
            if (!reference.isEmpty()) {
                out.text(chars, from, i);
                out.ascii(reference);
                from = i + 1;
            }
        }
        out.text(chars, from, chars.length);
    }

    private static String reference(char c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\r' -> "&#13;";
            default -> "";
        };
    }

    private char[] legalText() {
        char[] chars = new char[text.length()];
        text.getChars(0, chars.length, chars, 0);
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (Character.isHighSurrogate(c) && i + 1 < chars.length && Character.isLowSurrogate(chars[i + 1])) {
                i++;
            } else if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c >= '\uFFFE' || Character.isSurrogate(c)) {
                chars[i] = REPLACEMENT;
            }
        }
        return chars;
    }

    @Override
    protected void endElement() {
        flushText();
        Element element = open.pop();
        if (tagOpen) {
            out.ascii("/>");
            tagOpen = false;
        } else {
            out.ascii("</");
            out.ascii(element.name());
            out.u8('>');
        }
    }
}
