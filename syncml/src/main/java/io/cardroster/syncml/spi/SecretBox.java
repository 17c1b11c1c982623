package io.cardroster.syncml.spi;

/**
 * Seals values with the master key. A sealed value carries its key's id and opens only with the context it was sealed with
 * (table, owner, row, column), so a value copied to another row does not open.
 */
public interface SecretBox {

    byte[] seal(byte[] clear, String context);

    /**
     * Opens what {@link #seal} made.
     *
     * @throws SealBrokenException when it was not sealed by this key with this context
     */
    byte[] open(byte[] sealed, String context);
}
