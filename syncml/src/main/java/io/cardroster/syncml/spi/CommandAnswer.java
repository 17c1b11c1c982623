package io.cardroster.syncml.spi;

/**
 * Status of an Exec.
 *
 * @param status a SyncML status code, 202 for work that was taken and is done later
 * @param text for the Item of the Status: an id, or the reason of a refusal; empty for none. It is kept with the answer, so it
 *     holds no secret
 */
public record CommandAnswer(int status, String text) {}
