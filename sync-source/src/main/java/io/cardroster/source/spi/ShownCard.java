package io.cardroster.source.spi;

/**
 * A card as a device holds it, with the form in which the device last showed it.
 *
 * @param contentType media type of the held body
 * @param body the held version, verbatim
 * @param shadow as in {@link DeviceItem}
 */
@SuppressWarnings("ArrayRecordComponent") // read once and not compared
public record ShownCard(String contentType, byte[] body, byte[] shadow) {}
