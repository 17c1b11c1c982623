package io.cardroster.syncml.codec;

/**
 * How a message is written. An answer has the form of the message that it answers.
 *
 * @param typeInTable WBXML only: whether the document type is a string in the string table rather than a number
 */
public record WireForm(Encoding encoding, ProtocolVersion version, boolean typeInTable) {

    /** The usual form: the document type is a string in 1.0 and a number from 1.1 on (protocol notes 3.1). */
    public static WireForm of(Encoding encoding, ProtocolVersion version) {
        return new WireForm(encoding, version, encoding == Encoding.WBXML && version == ProtocolVersion.V1_0);
    }
}
