package io.cardroster.syncml.wbxml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.xml.stream.XMLStreamConstants;

/** Documents made by hand for the tests of reader and writer. */
public final class WbxmlSamples {

    /** Header of a 1.2 message with an empty string table. */
    public static final String HEADER_12 = "02a4016a00";

    /**
     * SessionID 7, MsgID 1, Target {@code http://h/s}, Source {@code IMEI:1}, MaxMsgSize 9000, one Alert 200 with Last 3 and
     * Next 4, Final; 141 bytes (protocol notes 3.7).
     */
    public static final byte[] VECTOR = hex("""
            02a4016a006d6c7103312e320001720353796e634d4c2f312e32000165033700\
            015b033100016e5703687474703a2f2f682f73000101675703494d45493a3100\
            01015a00014c03393030300001010100006b464b033100014f03323030000154\
            6e57032e2f636172640001016757032e2f70620001015a0001454a033300014f\
            03340001010101010000120101""");

    private WbxmlSamples() {}

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.strip().replace(" ", ""));
    }

    /** Puts pieces together: hexadecimal digits, except after {@code '}, which starts text. */
    public static byte[] bytes(String... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String piece : pieces) {
            out.writeBytes(piece.startsWith("'") ? piece.substring(1).getBytes(StandardCharsets.UTF_8) : hex(piece));
        }
        return out.toByteArray();
    }

    /** The events of a document: {@code <namespace-initial:Name}, text in quotes, {@code >}. */
    static String events(byte[] document) throws MalformedMessageException {
        return events(document, DecodingLimits.DEFAULT);
    }

    static String events(byte[] document, DecodingLimits limits) throws MalformedMessageException {
        WbxmlReader reader = new WbxmlReader(document, null, limits);
        StringBuilder seen = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> seen.append('<').append(tag(reader));
                case XMLStreamConstants.CHARACTERS ->
                    seen.append('"').append(reader.getText()).append('"');
                case XMLStreamConstants.END_ELEMENT -> seen.append('>');
                default -> {}
            }
        }
        return seen.toString();
    }

    private static String tag(WbxmlReader reader) {
        return switch (reader.getNamespaceURI()) {
            case "syncml:metinf" -> "m:" + reader.getLocalName();
            case "syncml:devinf" -> "d:" + reader.getLocalName();
            default -> reader.getLocalName();
        };
    }
}
