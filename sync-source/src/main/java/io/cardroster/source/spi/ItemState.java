package io.cardroster.source.spi;

/** What became of a card on its way to or from a device. */
public enum ItemState {
    /** Sent; no Status yet. */
    SENT,
    /** Taken by the device; no Map yet. */
    TAKEN,
    /** On both sides, LUID known. */
    MAPPED,
    /** The deletion is on its way. */
    DELETING,
    /** Dropped by the device for lack of space; kept here. */
    DROPPED,
    /** Held duplicate or unreadable: has a LUID and no card. */
    REFUSED,
    /** Could not be given to the device; see the reason. */
    SKIPPED
}
