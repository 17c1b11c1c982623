package io.cardroster.source.vcard;

/**
 * A parameter of a property line.
 *
 * @param name upper case; a bare value of vCard 2.1 stands under {@code TYPE}
 * @param value as it came, without quotes; may be a list with commas
 */
public record Param(String name, String value) {}
