package io.cardroster.server.config;

/**
 * How much this node works on IM platforms at once.
 *
 * @param workers owners that are served at once
 * @param connections most connections to platforms; who needs one more waits for it
 */
public record ImWork(int workers, int connections) {}
