package io.cardroster.server.auth;

import java.util.function.Supplier;

/**
 * From where the message comes that this thread is working on. The protocol engine knows no addresses, yet the throttle counts
 * them; so the HTTP door binds the caller around the engine's call.
 *
 * @param source what failures are counted by, for example an address; empty when addresses say nothing, as behind a carrier's
 *     gateway
 */
public record Caller(String source) {

    private static final Caller NOBODY = new Caller("");
    private static final ThreadLocal<Caller> CURRENT = ThreadLocal.withInitial(() -> NOBODY);

    /** The caller bound to this thread; one without source when there is none. */
    static Caller current() {
        return CURRENT.get();
    }

    /** Does the work with this caller bound to the thread. */
    public <T> T during(Supplier<T> work) {
        Caller before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }
}
