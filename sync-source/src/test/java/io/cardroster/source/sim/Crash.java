package io.cardroster.source.sim;

/** The server died at a commit; nobody gets an answer. */
final class Crash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crash(String when) {
        super(when);
    }
}
