package io.cardroster.server.rest;

/**
 * What is answered where there is nothing else to say.
 *
 * @param done always true: what is not done is answered as a {@link Problem}
 */
public record Done(boolean done) {

    static final Done DONE = new Done(true);
}
