package io.cardroster.syncml.wbxml;

import java.util.ArrayDeque;
import java.util.Arrays;
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
    private static final int FIRST_ROOM = 256;

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

    /** Text since the last tag: pieces of a text are one text, so that it reads as what it was written from. */
    private char[] run = new char[FIRST_ROOM];

    private int runLength;

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
        flushText();
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
        int more = to - from;
        if (more > run.length - runLength) {
            run = Arrays.copyOf(run, Math.max(runLength + more, run.length * 2));
        }
        System.arraycopy(chars, from, run, runLength, more);
        runLength += more;
    }

    private void flushText() {
        if (runLength == 0) {
            return;
        }
        flushTag(GlobalToken.HAS_CONTENT);
        if (isLikeADigest()) {
            // In one piece it would be read as the raw bytes of one.
            int first = Character.isHighSurrogate(run[0]) ? 2 : 1;
            opaque(0, first);
            opaque(first, runLength);
        } else if (!isItemData()) {
            if (isInline()) {
                inline(runLength);
            } else {
                opaque(0, runLength);
            }
        } else if (WbxmlHeader.isVersion(run[0]) && isWhereDevInfIs()) {
            // Opaque as a whole it would be read as a document.
            inline(1);
            if (runLength > 1) {
                opaque(1, runLength);
            }
        } else {
            opaque(0, runLength);
        }
        runLength = 0;
    }

    private void inline(int to) {
        out.u8(GlobalToken.STR_I);
        out.text(run, 0, to);
        out.u8(0);
    }

    private void opaque(int from, int to) {
        out.u8(GlobalToken.OPAQUE);
        out.mbInt(ExactText.length(run, from, to));
        out.text(run, from, to);
    }

    private boolean isLikeADigest() {
        return "Data".equals(open.peek()) && outward(1).equals("Cred") && RawDigest.is(run, runLength);
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

    /** Whether an inline string can hold the text: it ends at the first zero byte, and it is valid UTF-8. */
    private boolean isInline() {
        for (int i = 0; i < runLength; i++) {
            if (run[i] == 0 || ExactText.isEscaped(run, i, runLength)) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void endElement() {
        flushText();
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
