package io.cardroster.source.spi;

import org.jspecify.annotations.Nullable;

/** Is told of each login at an IM platform, to be counted. Must be quick and must not throw; safe for use by many threads. */
@FunctionalInterface
public interface LoginMeter {

    /** Counts nothing. */
    LoginMeter NONE = (domain, failure) -> {};

    /**
     * A visit is over.
     *
     * @param domain of the platform's server, one of the configuration's
     * @param failure why it ended early; null when all was done
     */
    void visited(String domain, ImFailure.@Nullable Kind failure);
}
