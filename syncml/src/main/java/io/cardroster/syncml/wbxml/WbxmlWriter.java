package io.cardroster.syncml.wbxml;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a SyncML document as WBXML 1.2 in UTF-8: namespaces become code pages, the data of an item opaque bytes, other text
 * inline strings, an element without content its bare tag, and a DevInf element a document of its own in one opaque piece
 * (protocol notes 3.6). Not for several threads.
 */
public final class WbxmlWriter extends ElementWriter {

    private static final int SWITCH_PAGE_BYTES = 2;

    private final PublicId id;
    private final boolean idInTable;
    private final Deque<String> open = new ArrayDeque<>();

    /** Where tokens go: the message, or the DevInf inside it. */
    private ByteSink out = new ByteSink();

    private CodePage page = CodePage.SYNCML;

    /** A tag that is not written yet, since what follows decides whether it has content; -1 for none. */
    private int pendingTag = -1;

    /** The message while a DevInf inside it is written. */
    private @Nullable ByteSink outer;

    private int devInfDepth;

    /**
     * Starts a document.
     *
     * @param id type of the document; a DevInf inside gets the type of the same version
     * @param idInTable whether the types are written as strings, as phones of 1.0 expect, or as numbers
     */
    public WbxmlWriter(PublicId id, boolean idInTable) {
        this.id = id;
        this.idInTable = idInTable;
    }

    /** The document; complete after the end of the root. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    /**
     * Bytes so far; for a fragment that is written without {@code startDocument} exactly what it adds to a document, the
     * return to the first code page included.
     */
    public int size() {
        return out.length() + (page == CodePage.SYNCML ? 0 : SWITCH_PAGE_BYTES);
    }

    @Override
    protected void startDocument() {
        writeHeader(id);
    }

    private void writeHeader(PublicId type) {
        out.u8(WbxmlHeader.VERSION);
        if (idInTable) {
            out.u8(0);
            out.u8(0);
        } else {
            out.mbInt(type.number());
        }
        out.u8(WbxmlHeader.UTF_8);
        out.mbInt(idInTable ? type.fpi().length() : 0);
        if (idInTable) {
            out.ascii(type.fpi());
        }
    }

    @Override
    protected void startElement(String namespace, String name) throws XMLStreamException {
        CodePage wanted = CodePage.of(namespace);
        int token = wanted == null ? -1 : wanted.token(name);
        if (wanted == null || token < 0) {
            throw new XMLStreamException("no token for " + name + " of " + namespace);
        }
        flushTag(GlobalToken.HAS_CONTENT);
        if (wanted == CodePage.DEVINF && outer == null) {
            outer = out;
            out = new ByteSink();
            devInfDepth = open.size();
            writeHeader(id.devInf());
        } else if (wanted != page && outer == null) {
            switchTo(wanted);
        }
        pendingTag = token;
        open.push(name);
    }

    private void switchTo(CodePage wanted) {
        out.u8(GlobalToken.SWITCH_PAGE);
        out.u8(wanted == CodePage.METINF ? 1 : 0);
        page = wanted;
    }

    private void flushTag(int flag) {
        if (pendingTag >= 0) {
            out.u8(pendingTag | flag);
            pendingTag = -1;
        }
    }

    @Override
    protected void text(char[] chars, int from, int to) {
        if (from == to) {
            return;
        }
        flushTag(GlobalToken.HAS_CONTENT);
        if (!isItemData()) {
            if (isInline(chars, from, to)) {
                inline(chars, from, to);
            } else {
                opaque(chars, from, to);
            }
        } else if (WbxmlHeader.isVersion(chars[from]) && isWhereDevInfIs()) {
            // Opaque as a whole it would be read as a document.
            inline(chars, from, from + 1);
            if (from + 1 < to) {
                opaque(chars, from + 1, to);
            }
        } else {
            opaque(chars, from, to);
        }
    }

    private void inline(char[] chars, int from, int to) {
        out.u8(GlobalToken.STR_I);
        out.text(chars, from, to);
        out.u8(0);
    }

    private void opaque(char[] chars, int from, int to) {
        out.u8(GlobalToken.OPAQUE);
        out.mbInt(ExactText.length(chars, from, to));
        out.text(chars, from, to);
    }

    /** Whether the open element is the data of an item, which must keep every byte whatever a phone does to strings. */
    private boolean isItemData() {
        return outer == null && "Data".equals(open.peek()) && outward(1).equals("Item");
    }

    private boolean isWhereDevInfIs() {
        String command = outward(2);
        return command.equals("Put") || command.equals("Results");
    }

    /** Name of an element around the open one, empty beyond the root. */
    private String outward(int steps) {
        return open.stream().skip(steps).findFirst().orElse("");
    }

    /** Whether an inline string can hold this: it ends at the first zero byte, and it is valid UTF-8. */
    private static boolean isInline(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (chars[i] == 0 || ExactText.isEscaped(chars, i, to)) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void endElement() {
        if (pendingTag >= 0) {
            flushTag(0);
        } else {
            out.u8(GlobalToken.END);
        }
        open.pop();
        ByteSink message = outer;
        if (message != null && open.size() == devInfDepth) {
            message.u8(GlobalToken.OPAQUE);
            message.mbInt(out.length());
            message.append(out);
            out = message;
            outer = null;
        }
    }
}
