package io.cardroster.source.card;

/**
 * An IM account as a card shows it.
 *
 * @param type IM type as the owner spelled it
 * @param number IM number as the owner spelled it
 */
public record Account(AccountKey key, String type, String number) {}
