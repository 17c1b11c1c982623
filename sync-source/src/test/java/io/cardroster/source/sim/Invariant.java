package io.cardroster.source.sim;

/** What must hold, after each step or when all is quiet. */
enum Invariant {
    REVISIONS_GROW("the owner's revision grows by one with each change and never shrinks"),
    WATERMARK("a watermark only grows and never passes the owner's revision"),
    SAME_ANSWER("a repeated message gets the same answer"),
    ONE_STATUS("every command of a phone gets one Status"),
    SYNCED_BY_PLATFORM("an account is SYNCED only after the platform answered"),
    NO_ERROR("the server does not fail by itself"),
    ENDS("a sync in quiet ends well"),
    NOT_LOST("every value that nobody overwrote stands, or the log names it"),
    NOT_RISEN("a value that somebody overwrote does not stand again"),
    NOT_MADE_UP("every value was written by somebody, as it stands"),
    CARD_LIVES("a card lives unless somebody who had seen all of it deleted it"),
    CARD_GONE("a deleted card stays deleted unless the log says why"),
    REFRESH("a refresh from a phone removes what it does not show and nobody changed since, and nothing else"),
    NOT_DOUBLED("nothing is doubled"),
    AGREE("devices and server agree as far as each device can show"),
    QUIET("a sync after the quiet carries nothing"),
    ONCE("no card travels twice for one human edit"),
    CONFIRMED_IS_ADDED("what the owner confirmed is on the roster");

    private final String words;

    Invariant(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
