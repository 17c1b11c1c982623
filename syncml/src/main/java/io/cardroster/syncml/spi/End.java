package io.cardroster.syncml.spi;

/** How a sync ended. After every end but {@link #COMPLETED} the device may resume it. */
public enum End {
    /** Every package was exchanged: anchors and watermark move. */
    COMPLETED,
    /** The device asked to go on later (alert 224). */
    SUSPENDED,
    /** An error, or another session took its place. */
    ABANDONED,
    /** The host cannot tell. */
    UNKNOWN
}
