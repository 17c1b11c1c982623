package io.cardroster.source.change;

import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;

/**
 * Bytes that become a version.
 *
 * @param contentType media type without parameters
 * @param bytes verbatim as they came, or as the server wrote them
 * @param origin who brought them: {@code device N}, {@code merge}, {@code roster}, {@code owner}, {@code undo}
 */
@SuppressWarnings("ArrayRecordComponent") // only carried to the store
public record Body(String contentType, byte[] bytes, String origin) {

    /** A content that no device sent as it is, in the form in which the server keeps what it writes itself. */
    static Body written(CardContent content, String origin) {
        return new Body(CardWriter.contentType(CardWriter.FULL), CardWriter.kept(content), origin);
    }
}
