package io.cardroster.source.sim;

/** The server died; the phone gets no answer. */
final class Crash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crash(String when) {
        super(when);
    }
}
