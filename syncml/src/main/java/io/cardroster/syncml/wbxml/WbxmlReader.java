package io.cardroster.syncml.wbxml;

import io.cardroster.syncml.wbxml.MalformedMessageException.Reason;
import java.nio.charset.Charset;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a WBXML document of SyncML as if it were XML: code pages are namespaces, and a DevInf document inside the data of a
 * Put or Results is delivered in place as the element that it would be in XML. All text that stands together comes as one
 * event, byte for byte (see {@link ExactText}). Attributes, processing instructions and extensions are skipped; unknown tags
 * come under a name that nothing binds to. Not for several threads.
 */
public final class WbxmlReader extends ElementReader {

    private static final int SHORTEST_DOCUMENT = 5;

    private final byte[] bytes;
    private final ByteCursor cursor;
    private final DocumentText text;
    private final OpenElements open;
    private final WbxmlHeader header;

    /** The document that tokens come from: the message, or the DevInf inside it. */
    private Document document;

    /** The message while a DevInf inside it is read. */
    private @Nullable Document outer;

    private int event = START_DOCUMENT;
    private boolean bare;

    /** A document inside {@link #bytes}; {@code end} is where its bytes end, {@code floor} how deep its root stands. */
    private static final class Document {
        private final WbxmlHeader header;
        private final boolean devInf;
        private final int end;
        private final int floor;
        private CodePage page;

        Document(WbxmlHeader header, boolean devInf, int end, int floor) {
            this.header = header;
            this.devInf = devInf;
            this.end = end;
            this.floor = floor;
            this.page = devInf ? CodePage.DEVINF : CodePage.SYNCML;
        }
    }

    /**
     * Starts to read a document.
     *
     * @param charset what the transport says about the charset, null when nothing
     * @throws MalformedMessageException when the header is not one of WBXML
     */
    public WbxmlReader(byte[] bytes, @Nullable Charset charset, DecodingLimits limits)
            throws MalformedMessageException {
        this.bytes = bytes;
        this.cursor = new ByteCursor(bytes, 0, bytes.length);
        this.open = new OpenElements(limits);
        this.text = new DocumentText(bytes, limits.textOf(bytes.length));
        this.header = WbxmlHeader.read(bytes, cursor, charset);
        PublicId id = header.id();
        this.document = new Document(header, id != null && id.isDevInf(), bytes.length, 0);
    }

    /** Whether the document's type was given as a string in its string table; phones understand answers of the same form. */
    public boolean idInTable() {
        return header.idInTable();
    }

    @Override
    public int next() throws MalformedMessageException {
        if (event == END_DOCUMENT) {
            throw new NoSuchElementException("the document is over");
        }
        if (event == START_ELEMENT && bare) {
            event = END_ELEMENT;
            return event;
        }
        if (event == END_ELEMENT) {
            open.close();
            if (open.depth() == 0) {
                event = END_DOCUMENT; // Bytes after the root are padding of some transports.
                return event;
            }
            leaveDevInf();
        }
        event = advance();
        return event;
    }

    private int advance() throws MalformedMessageException {
        while (true) {
            int token = cursor.u8();
            switch (token) {
                case GlobalToken.SWITCH_PAGE -> switchPage(cursor.u8());
                case GlobalToken.END -> {
                    if (open.depth() == document.floor) {
                        throw new MalformedMessageException(Reason.ILL_FORMED, "end without start at byte " + offset());
                    }
                    return END_ELEMENT;
                }
                case GlobalToken.ENTITY, GlobalToken.STR_I, GlobalToken.STR_T, GlobalToken.OPAQUE -> {
                    if (readText(token)) {
                        return CHARACTERS;
                    }
                }
                case GlobalToken.PI -> skipAttributes();
                default -> {
                    if (!skipExtension(token)) {
                        openElement(token);
                        return START_ELEMENT;
                    }
                }
            }
        }
    }

    private void switchPage(int page) throws MalformedMessageException {
        if (page == 0) {
            document.page = document.devInf ? CodePage.DEVINF : CodePage.SYNCML;
        } else if (page == 1 && !document.devInf) {
            document.page = CodePage.METINF;
        } else {
            throw new MalformedMessageException(Reason.UNKNOWN_CODE_PAGE, "code page " + page);
        }
    }

    private void openElement(int token) throws MalformedMessageException {
        int code = token & GlobalToken.TAG_MASK;
        String name = code == GlobalToken.LITERAL ? literalName(cursor.mbInt()) : document.page.name(code);
        if ((token & GlobalToken.HAS_ATTRIBUTES) != 0) {
            skipAttributes();
        }
        if (document.devInf && name.equals("Size") && open.name(0).equals("Property")) {
            name = CodePage.MAX_SIZE;
        }
        bare = (token & GlobalToken.HAS_CONTENT) == 0;
        open.open(document.page.namespace(), name);
    }

    private String literalName(int index) throws MalformedMessageException {
        text.clear();
        text.addFromTable(document.header, index);
        String name = text.asString();
        text.clear();
        String known = document.page.find(name);
        return known == null ? CodePage.UNKNOWN : known;
    }

    /** Reads all text that stands together; false when there is none to deliver. */
    private boolean readText(int first) throws MalformedMessageException {
        text.clear();
        int token = first;
        while (true) {
            switch (token) {
                case GlobalToken.ENTITY -> text.addCharacter(cursor.mbInt());
                case GlobalToken.STR_I -> {
                    int from = cursor.position();
                    int to = cursor.skipString(document.header.width());
                    if (isRawDigest(from, to)) {
                        text.addAscii(RawDigest.base64(bytes, from, to));
                    } else {
                        text.add(from, to, document.header.charset());
                    }
                }
                case GlobalToken.STR_T -> text.addFromTable(document.header, cursor.mbInt());
                default -> {
                    int from = cursor.skipCounted();
                    if (text.isEmpty() && isDevInf(from, cursor.position())) {
                        enterDevInf(from, cursor.position());
                        return false;
                    }
                    addOpaque(from, cursor.position());
                }
            }
            token = cursor.peek();
            if (token != GlobalToken.STR_I
                    && token != GlobalToken.OPAQUE
                    && token != GlobalToken.STR_T
                    && token != GlobalToken.ENTITY) {
                break;
            }
            cursor.u8();
        }
        if (open.depth() == 0 && !text.isEmpty()) {
            throw new MalformedMessageException(Reason.ILL_FORMED, "text outside the root");
        }
        return !text.isEmpty();
    }

    private void addOpaque(int from, int to) throws MalformedMessageException {
        if (isRawDigest(from, to)) {
            text.addAscii(RawDigest.base64(bytes, from, to));
        } else {
            text.addExact(from, to);
        }
    }

    /** Usually opaque; a digest without a zero byte can also come as a string. */
    private boolean isRawDigest(int from, int to) {
        return open.name(0).equals("Data") && open.name(1).equals("Cred") && RawDigest.is(bytes, from, to);
    }

    private boolean isDevInf(int from, int to) {
        return to - from >= SHORTEST_DOCUMENT
                && outer == null
                && WbxmlHeader.isVersion(bytes[from])
                && open.name(0).equals("Data")
                && open.name(1).equals("Item")
                && (open.name(2).equals("Put") || open.name(2).equals("Results"));
    }

    private void enterDevInf(int from, int to) throws MalformedMessageException {
        outer = document;
        cursor.moveTo(from, to);
        WbxmlHeader inner = WbxmlHeader.read(bytes, cursor, null);
        document = new Document(inner, true, to, open.depth());
    }

    private void leaveDevInf() {
        Document around = outer;
        if (around != null && open.depth() == document.floor) {
            cursor.moveTo(document.end, around.end);
            document = around;
            outer = null;
        }
    }

    private boolean skipExtension(int token) throws MalformedMessageException {
        switch (token) {
            case GlobalToken.EXT_I_0, GlobalToken.EXT_I_1, GlobalToken.EXT_I_2 ->
                cursor.skipString(document.header.width());
            case GlobalToken.EXT_T_0, GlobalToken.EXT_T_1, GlobalToken.EXT_T_2 -> cursor.mbInt();
            case GlobalToken.EXT_0, GlobalToken.EXT_1, GlobalToken.EXT_2 -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Moves over attributes or a processing instruction; SyncML defines neither. */
    private void skipAttributes() throws MalformedMessageException {
        while (true) {
            int token = cursor.u8();
            switch (token) {
                case GlobalToken.END -> {
                    return;
                }
                case GlobalToken.SWITCH_PAGE -> cursor.u8();
                case GlobalToken.ENTITY, GlobalToken.STR_T, GlobalToken.LITERAL -> cursor.mbInt();
                case GlobalToken.STR_I -> cursor.skipString(document.header.width());
                case GlobalToken.OPAQUE -> cursor.skipCounted();
                default -> skipExtension(token);
            }
        }
    }

    @Override
    public int getEventType() {
        return event;
    }

    @Override
    public String getLocalName() {
        return open.name(0);
    }

    @Override
    public String getNamespaceURI() {
        return open.namespace(0);
    }

    @Override
    public char[] getTextCharacters() {
        return text.characters();
    }

    @Override
    public int getTextStart() {
        return 0;
    }

    @Override
    public int getTextLength() {
        return text.length();
    }

    @Override
    protected int offset() {
        return cursor.position();
    }
}
