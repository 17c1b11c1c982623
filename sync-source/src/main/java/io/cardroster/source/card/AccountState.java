package io.cardroster.source.card;

/** Where an account stands on its way to the roster. */
public enum AccountState {
    /** Not looked at yet. */
    NEW,
    /** The owner is asked. */
    PROMPTED,
    CONFIRMED,
    SENDING,
    ON_ROSTER,
    REJECTED,
    FAILED,
    NO_PLATFORM,
    /** Doubles an account of another card; owns no roster entry and no uniqueness. */
    CLASH
}
