package io.cardroster.source.card;

/** Whether an account has reached the IM platform. Only the platform's own answer makes it {@code SYNCED}. */
public enum Mark {
    UNSYNCED_ADD,
    UNSYNCED_CHANGE,
    SYNCED
}
