package io.cardroster.source.spi;

/** What is done while logged in. */
@FunctionalInterface
public interface ImWork<T> {

    T run(ImSession session);
}
