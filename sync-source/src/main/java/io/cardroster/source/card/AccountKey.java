package io.cardroster.source.card;

/**
 * What makes two accounts the same.
 *
 * @param type lower-case IM type token, for example {@code xmpp}; jabber and xmpp are one type
 * @param normal number in the normal form of its type
 */
public record AccountKey(String type, String normal) {}
