package io.cardroster.source.forward;

import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ImPlatforms;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SecretBox;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Accepts forwards inside a transaction: the same checks and limits for every door. Connects to nothing. */
public final class ForwardIntake {

    private final ImPlatforms platforms;
    private final ForwardLimits limits;
    private final ForwardMaker maker;

    public ForwardIntake(ImPlatforms platforms, SecretBox secrets, RandomGenerator random, ForwardLimits limits) {
        this.platforms = platforms;
        this.limits = limits;
        this.maker = new ForwardMaker(secrets, random, limits);
    }

    /** Stores it for sending, or says why not. */
    public ForwardAnswer accept(Books book, OwnerId owner, ForwardDraft draft) {
        Admission admission = admission(book, owner);
        admission.load(List.of(draft));
        ForwardAnswer answer = admission.judge(draft, ForwardState.ACCEPTED);
        boolean isNew = answer instanceof ForwardAnswer.Accepted accepted && !accepted.repeated();
        if (isNew && admission.flush().isEmpty()) {
            // The same command came in twice at once, and the other one was faster.
            return new ForwardAnswer.Accepted(
                    book.forwards().byKey(owner, draft.key()).orElseThrow().id(), true);
        }
        return answer;
    }

    /** For several in one transaction. */
    Admission admission(Books book, OwnerId owner) {
        return new Admission(book, owner, platforms, limits, maker);
    }

    /** A password for a forward that there is. */
    byte[] sealed(OwnerId owner, UUID forward, String password) {
        return maker.sealed(owner, forward, password);
    }

    ForwardLimits limits() {
        return limits;
    }
}
