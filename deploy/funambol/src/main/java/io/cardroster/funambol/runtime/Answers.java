package io.cardroster.funambol.runtime;

import io.cardroster.funambol.bridge.BridgeException;
import io.cardroster.funambol.bridge.HostAnswer;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Placed;
import java.util.Optional;

/** Outcomes in the host's terms: a value, or a status that it gives to the device. The statuses are those of our own engine. */
final class Answers {

    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int NOT_SUPPORTED = 406;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_TYPE = 415;
    static final int RETRY_LATER = 417;
    static final int ALREADY_EXISTS = 418;
    static final int FULL = 420;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;
    static final int REFRESH_REQUIRED = 508;

    private Answers() {}

    /** For an item that is new or changed. */
    static HostAnswer of(Placed placed) throws BridgeException {
        check(placed.outcome());
        return answer(placed, placed.guid());
    }

    /**
     * For an item in conflict. The host's engine breaks down when a source refuses one, so all that a client can bring about is
     * answered by a value: the card stands, and the device gets it where it differs, as from our own engine. Only a sync that has
     * ended is none.
     */
    static HostAnswer ofConflict(Placed placed, Guid key) throws BridgeException {
        if (placed.outcome() == Outcome.RETRY) {
            check(placed.outcome());
        }
        return answer(placed, placed.guid().or(() -> Optional.of(key)));
    }

    private static HostAnswer answer(Placed placed, Optional<Guid> guid) throws BridgeException {
        if (guid.isEmpty()) {
            throw new BridgeException("nothing became of the item", FAILED, false);
        }
        return new HostAnswer(
                guid.get().value(), placed.rest() == Placed.Rest.REPLACE, placed.rest() == Placed.Rest.DELETE);
    }

    static void check(Outcome outcome) throws BridgeException {
        switch (outcome) {
            case HELD_DUPLICATE ->
                throw refused(
                        "it has an account of another item of this device and waits for its owner", ALREADY_EXISTS);
            case UNREADABLE -> throw refused("it cannot be read", UNSUPPORTED_TYPE);
            case TOO_LARGE -> throw refused("it is too large", TOO_LARGE);
            case FULL -> throw refused("the owner has no room for it", FULL);
            case RETRY -> throw refused("this sync has ended, or another one of this device has begun", RETRY_LATER);
            default -> {}
        }
    }

    static BridgeException refused(String reason, int status) {
        return new BridgeException(reason, status, true);
    }
}
